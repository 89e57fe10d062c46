import type { Exchange } from '../gateway/exchange.js'
import { localGateway } from '../gateway/local-gateway.js'
import { placeOf } from '../flavours/deploy.js'
import type { ParityCase } from './case-file.js'
import { judgeControl } from './control.js'
import { givenApi } from './given-api.js'
import { givenFunction } from './given-functions.js'
import { givenRequest } from './given-request.js'
import { judge, type Observed } from './judge.js'
import { NotKnown } from './match.js'
import { fixedPlaceholders, substitute } from './placeholders.js'
import { exchange } from './wire.js'

/** How a case ended. */
export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly differences: readonly string[] }
  | { readonly kind: 'not run'; readonly reason: string }

/** What a case may give. */
const known = new Set(['api', 'request', 'result', 'functionError', 'resultSize', 'streamed', 'streamedBytes'])

/** Runs one case against a gateway of its own, over a socket of its own. */
export async function runCase(one: ParityCase): Promise<Verdict> {
  try {
    const found = 'control' in one.given ? judgeControl(one) : judge(one.expect, await observe(one))
    return found.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences: found }
  } catch (thrown) {
    if (thrown instanceof NotKnown) return { kind: 'not run', reason: thrown.message }
    return { kind: 'failed', differences: [String(thrown)] }
  }
}

async function observe(one: ParityCase): Promise<Observed> {
  const unknown = Object.keys(one.given).find((member) => !known.has(member))
  if (unknown !== undefined) throw new NotKnown(`given.${unknown}`)
  const api = givenApi(one.api, one.given['api'])
  const { domainName } = placeOf(api, {})
  const given = substitute(one.given, new Map([...fixedPlaceholders, ['{host}', domainName]])) as ParityCase['given']
  const request = givenRequest(given['request'])
  const backend = givenFunction(given, neutralResult(one.api))
  let seen: Exchange | undefined
  const gateway = await localGateway({
    function: backend,
    api,
    onExchange: (done) => (seen = done),
    onFailure: () => undefined,
  })
  try {
    const response = await exchange(Number(new URL(gateway.url).port), request, domainName)
    return { response, exchange: seen, atFunction: backend.invocations, atAuthorizer: [] }
  } finally {
    await gateway.close()
  }
}

/** A valid result that says nothing. */
function neutralResult(front: string): object {
  return { statusCode: 200, body: '', ...(front === 'alb' ? { isBase64Encoded: false, headers: {} } : {}) }
}
