import { askAddress } from './address.js'
import { askedRequest } from './asked-request.js'
import type { ParityCase } from './case-file.js'
import { NotKnown } from './match.js'
import { echoHeader } from './recording-function.js'
import { expectedEvent, expectedHeaders } from './volatile.js'
import type { WireResponse } from './wire-response.js'

/** What is to be recorded. */
export interface RecordOptions {
  /** Cases whose expectations nobody knows yet; those that they have are replaced. */
  readonly cases: readonly ParityCase[]
  /** 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com', without a stage: targets have it. */
  readonly address: string
  /** For `source` of the cases. Default: the host, and the day. */
  readonly source?: string
  readonly now?: () => Date
  /** Told after each case: how many are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void
}

/** What became of a case that was to be recorded. */
export type Recorded =
  | { readonly kind: 'recorded'; readonly case: ParityCase }
  | { readonly kind: 'not recorded'; readonly id: string; readonly reason: string }

/**
 * Sends the requests of cases to an address, and writes down what came back as what is expected.
 *
 * Where `recordingFunction` answers, a case's `result` is what it is asked to return, and a case without one learns its
 * event. A case that expects `functionInvoked: false` keeps that: the gateway itself answers it. Of all other answers
 * status, headers and body are kept; such a case is replayed against an address only.
 *
 * Ids, times and addresses become matchers. Headers of requests are written down as they were sent: a case file holds
 * the credentials that were in them.
 *
 * throws  when nobody answers at the address
 */
export async function record({
  cases,
  address,
  source,
  now = () => new Date(),
  onProgress,
}: RecordOptions): Promise<Recorded[]> {
  const origin = source ?? `${new URL(address).host}, ${now().toISOString().slice(0, 10)}`
  const recorded: Recorded[] = []
  for (const one of cases) {
    recorded.push(await recordCase(one, address, origin))
    onProgress?.(recorded.length, cases.length)
  }
  return recorded
}

async function recordCase(one: ParityCase, address: string, source: string): Promise<Recorded> {
  try {
    const { request, given } = askedRequest(one, address)
    const response = await askAddress(address, request)
    return { kind: 'recorded', case: { ...one, ...seen(response, { ...one, given }), source } }
  } catch (thrown) {
    if (!(thrown instanceof NotKnown)) throw thrown
    return { kind: 'not recorded', id: one.id, reason: thrown.message }
  }
}

function seen(
  { status, headers, body }: WireResponse,
  { given, expect }: ParityCase,
): Pick<ParityCase, 'given' | 'expect'> {
  const expected = expectedHeaders(headers)
  const text = body.toString('utf8')
  if (!('result' in given) && echoHeader in expected)
    return { given, expect: { event: expectedEvent(JSON.parse(text)) } }
  const exact = Buffer.from(text).equals(body)
  const answer = { status, headers: expected, ...(exact ? { body: text } : { bodyBase64: body.toString('base64') }) }
  if ('result' in given) return { given, expect: answer }
  if (expect['functionInvoked'] === false) return { given, expect: { ...answer, functionInvoked: false } }
  return { given: { ...given, respondent: 'unknown' }, expect: answer }
}
