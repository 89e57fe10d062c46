import { lastOf } from '../gateway/header-lines.js'
import { askAddress } from './address.js'
import { askedRequest } from './asked-request.js'
import type { ParityCase } from './case-file.js'
import { judge } from './judge.js'
import { NotKnown } from './match.js'
import { echoHeader } from './recording-function.js'
import type { Verdict } from './run-case.js'
import type { WireResponse } from './wire-response.js'

/** What is to be seen from outside; an event only where `recordingFunction` tells it. */
const visible = new Set(['status', 'headers', 'absentHeaders', 'rawHeaderNames', 'body', 'bodyJson', 'bodyBase64'])
const ofEvents = new Set(['event', 'eventAtFunction', 'exactKeys', 'absent'])

/** Runs one case against an address instead of a local gateway: is what is deployed there still as the case says? */
export async function runCaseAt(one: ParityCase, address: string): Promise<Verdict> {
  try {
    const { request } = askedRequest(one, address)
    const response = await askAddress(address, request)
    const events = eventIn(response)
    const unseen = Object.keys(one.expect).find(
      (member) =>
        !visible.has(member) && !(ofEvents.has(member) && events !== undefined) && member !== 'functionInvoked',
    )
    if (unseen !== undefined) throw new NotKnown(`expect.${unseen}, which cannot be seen from outside`)
    const { functionInvoked: _, ...expected } = one.expect
    const found = judge(expected, { response, exchange: undefined, atFunction: events ?? [], atAuthorizer: [] })
    return found.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences: found }
  } catch (thrown) {
    if (thrown instanceof NotKnown) return { kind: 'not run', reason: thrown.message }
    return { kind: 'failed', differences: [String(thrown)] }
  }
}

function eventIn({ headers, body }: WireResponse): { event: unknown; requestId: string }[] | undefined {
  if (lastOf(headers, echoHeader) === undefined) return undefined
  return [{ event: JSON.parse(body.toString('utf8')) as unknown, requestId: '' }]
}
