import type { HeaderLine } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'
import type { ParityCase } from './case-file.js'
import { givenRequest } from './given-request.js'
import { NotKnown } from './match.js'
import { substitute } from './placeholders.js'
import { resultHeader } from './recording-function.js'
import type { WireRequest } from './wire.js'

/** What no request can ask of the function behind an address. */
const unaskable = [
  'authorizerError',
  'authorizerResult',
  'condition',
  'control',
  'functionError',
  'jwtPayload',
  'resultSize',
  'streamed',
  'streamedBytes',
]

/** The request of a case for an address, and the case with the request as it was sent. */
export interface AskedRequest {
  readonly request: WireRequest
  readonly given: ParityCase['given']
}

/**
 * The request of a case, with the header that asks `recordingFunction` for the case's result.
 *
 * throws  NotKnown for a case that needs more than a request
 */
export function askedRequest(one: ParityCase, address: string): AskedRequest {
  const unable = unaskable.find((member) => member in one.given)
  if (unable !== undefined) throw new NotKnown(`given.${unable}, which a request cannot ask for`)
  const host = new Map([['{host}', new URL(address).host]])
  const written = substitute(one.given['request'], host)
  const request = givenRequest(written)
  if (!('result' in one.given)) return { request, given: one.given }
  const wanted = Buffer.from(JSON.stringify(one.given['result'])).toString('base64url')
  const headers: HeaderLine[] = [...without(request.headers), [resultHeader, wanted]]
  const members = isRecord(one.given['request']) ? one.given['request'] : {}
  return { request: { ...request, headers }, given: { ...one.given, request: { ...members, headers } } }
}

/** A case that was recorded before has the header already. */
function without(headers: readonly HeaderLine[]): HeaderLine[] {
  return headers.filter(([name]) => name.toLowerCase() !== resultHeader)
}
