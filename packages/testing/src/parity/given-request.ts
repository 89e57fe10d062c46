import { isRecord } from '../gateway/shape.js'
import { NotKnown } from './match.js'
import type { WireRequest } from './wire.js'

const known = new Set(['method', 'target', 'headers', 'body', 'bodyBase64', 'bodySize'])

/** The request of a case, as it is to be on the wire. */
export function givenRequest(given: unknown): WireRequest {
  if (!isRecord(given)) throw new NotKnown('a case without a request')
  const unknown = Object.keys(given).find((name) => !known.has(name))
  if (unknown !== undefined) throw new NotKnown(`given.request.${unknown}`)
  const { method, target, headers = [] } = given
  return { method: String(method), target: String(target), headers: headers as [string, string][], body: bodyOf(given) }
}

function bodyOf({ body, bodyBase64, bodySize }: Readonly<Record<string, unknown>>): Buffer | undefined {
  if (typeof body === 'string') return Buffer.from(body)
  if (typeof bodyBase64 === 'string') return Buffer.from(bodyBase64, 'base64')
  return typeof bodySize === 'number' ? Buffer.alloc(bodySize, 'x') : undefined
}
