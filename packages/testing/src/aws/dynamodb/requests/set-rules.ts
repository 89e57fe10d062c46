import type { Layer } from './layer.js'
import { invalid, type Verdict } from './verdict.js'

/** Of the members of a set of strings. */
export function checkStringSet(members: readonly string[], layer: Layer): Verdict {
  if (members.length === 0) return `${invalid}An string set  may not be empty` // so spelt by AWS
  const repeat = firstRepeat(members)
  if (repeat === -1) return undefined
  const told =
    layer === 'older' ? members.join(', ') : quoted(members, repeat, (text) => Buffer.from(text, 'utf8')).join(', ')
  return `${invalid}Input collection [${told}] contains duplicates.`
}

/** Of the members of a set of binaries, in base64. */
export function checkBinarySet(members: readonly string[], layer: Layer): Verdict {
  if (members.length === 0) return `${invalid}Binary sets should not be empty`
  const repeat = firstRepeat(members)
  if (repeat === -1) return undefined
  const told =
    layer === 'older' ? members.join(', ') : quoted(members, repeat, (text) => Buffer.from(text, 'base64')).join(',')
  return `${invalid}Input collection [${told}]of type BS contains duplicates.`
}

/** Of the members of a set of numbers, in plain decimals; how many there are is seen to before they are. */
export function checkNumberSet(members: readonly string[], layer: Layer): Verdict {
  if (firstRepeat(members) === -1) return undefined
  return layer === 'older' ? 'Input collection contains duplicates' : `${invalid}Input collection contains duplicates.`
}

/** Where the first member stands that stands before as well; -1 when there is none. */
function firstRepeat(members: readonly string[]): number {
  const before = new Set<string>()
  return members.findIndex((member) => before.size === before.add(member).size)
}

/** The current layer has sorted what it has read until the repeat: [b, a, b, c] is told as "a", "b", "b", "c". */
function quoted(members: readonly string[], repeat: number, bytesOf: (text: string) => Buffer): string[] {
  const sorted = members.slice(0, repeat).sort((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)))
  return [...sorted, ...members.slice(repeat)].map((member) => `"${member}"`)
}
