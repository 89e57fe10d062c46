import { validateHeaderName, validateHeaderValue } from 'node:http'
import { type Answer, refuse } from '../gateway/answer.js'
import type { Reading } from '../gateway/deployment.js'
import type { HeaderLine } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'

/** A result that a gateway cannot make a response from; the message is for the function's author. */
export class MalformedResult extends Error {
  override readonly name = 'MalformedResult'
}

/** The value of a result. */
export function parseResult(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    throw new MalformedResult('the result is no JSON')
  }
}

/** A number, or digits in a text, that HTTP has as a final status: 200 to 599. Interim ones cannot be answered with. */
export function statusFrom(value: unknown): number {
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599) return status
  throw new MalformedResult(`statusCode is ${JSON.stringify(value)}, and must be a number from 200 to 599`)
}

/** A text, or the text of a number or boolean. */
function scalarFrom(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new MalformedResult(`${what} is ${Array.isArray(value) ? 'a list' : 'an object'}, and must be a text`)
}

/** The lines of a map of texts; null, or no map at all, is none. */
export function linesFrom(headers: unknown, what: string): HeaderLine[] {
  return membersOf(headers, what).map(([name, value]) => lineFrom(name, value, what))
}

/** The lines of a map of lists of texts. */
export function multiLinesFrom(headers: unknown, what: string): HeaderLine[] {
  return membersOf(headers, what).flatMap(([name, values]) => {
    if (Array.isArray(values)) return values.map((value) => lineFrom(name, value, what))
    throw new MalformedResult(`${what}['${name}'] is no list`)
  })
}

/** The bytes of a body that is a text, or null, or absent. */
export function bodyFrom(body: unknown): string {
  if (body === undefined || body === null) return ''
  if (typeof body === 'object') {
    throw new MalformedResult(`body is ${Array.isArray(body) ? 'a list' : 'an object'}: return JSON.stringify of it`)
  }
  return scalarFrom(body, 'body')
}

/** isBase64Encoded, which may be a text. */
export function flagFrom(value: unknown, what: string): boolean {
  if (value === undefined || value === null || value === false || value === 'false') return false
  if (value === true || value === 'true') return true
  throw new MalformedResult(`${what} is ${JSON.stringify(value)}, and must be true or false`)
}

/** Bytes from base64, or undefined for a text that is none. Missing padding is accepted. */
export function bytesFromBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1
    ? Buffer.from(text, 'base64')
    : undefined
}

/** One Set-Cookie line for each cookie of a list of texts. */
export function cookieLines(cookies: unknown): HeaderLine[] {
  if (cookies === undefined || cookies === null) return []
  if (!Array.isArray(cookies)) throw new MalformedResult('cookies is no list')
  if (cookies.some((cookie) => typeof cookie !== 'string')) throw new MalformedResult('a cookie is no text')
  return multiLinesFrom({ 'Set-Cookie': cookies }, 'cookies')
}

/** Runs a reader, and turns a result that is malformed into the gateway's refusal. */
export function reading(read: () => Answer): Reading {
  try {
    return { answer: read() }
  } catch (thrown) {
    if (thrown instanceof MalformedResult) return refuse('malformed-result', { detail: thrown.message })
    throw thrown
  }
}

function membersOf(map: unknown, what: string): [string, unknown][] {
  if (map === undefined || map === null) return []
  if (!isRecord(map)) throw new MalformedResult(`${what} is no object`)
  return Object.entries(map).filter(([, value]) => value !== null)
}

function lineFrom(name: string, value: unknown, what: string): HeaderLine {
  const text = scalarFrom(value, `${what}['${name}']`)
  try {
    validateHeaderName(name)
    validateHeaderValue(name, text)
  } catch {
    throw new MalformedResult(`${what}['${name}'] cannot be sent: HTTP does not have such a line`)
  }
  return [name, text]
}
