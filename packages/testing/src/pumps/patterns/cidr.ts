import { isIPv4, isIPv6 } from 'node:net'
import { PatternMistake } from './pattern-mistake.js'

/**
 * '10.0.0.0/24' or '2001:db8::/64': from this address to the end of its network, as EventBridge has it.
 *
 * throws  PatternMistake, also for a network of one address
 */
export function compileCidr(operand: unknown, place: string): (value: unknown) => boolean {
  const [, text = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(String(operand)) ?? []
  const start = addressFrom(text)
  const free = start === undefined ? 0 : start.bits - Number(bits)
  if (start === undefined || free < 1) {
    throw new PatternMistake(`${place}: cidr is such as '10.0.0.0/24' or '2001:db8::/64'.`)
  }
  const end = start.number | ((1n << BigInt(free)) - 1n)
  return (value) => {
    const address = typeof value === 'string' ? addressFrom(value) : undefined
    return address?.bits === start.bits && address.number >= start.number && address.number <= end
  }
}

interface Address {
  readonly bits: 32 | 128
  readonly number: bigint
}

function addressFrom(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: 32, number: numberFrom(text.split('.').map(Number), 8n) }
  // A zone, or an IPv4 address at the end, is nothing that EventBridge reads.
  if (!isIPv6(text) || /[%.]/.test(text)) return undefined
  const [before = '', after] = text.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [left, right] = [groups(before), groups(after ?? '')]
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0)
  return { bits: 128, number: numberFrom([...left, ...zeros, ...right], 16n) }
}

function numberFrom(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((number, part) => (number << width) | BigInt(part), 0n)
}
