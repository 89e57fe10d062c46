import { type TestIssuer, testIssuer } from '../authorizers/issuer.js'
import { placeOf } from '../flavours/deploy.js'
import type { Exchange } from '../gateway/exchange.js'
import { localGateway } from '../gateway/local-gateway.js'
import { isRecord } from '../gateway/shape.js'
import type { ParityCase } from './case-file.js'
import { judgeControl } from './control.js'
import { givenApi } from './given-api.js'
import { givenClock, impatientClock } from './given-clock.js'
import { underCondition } from './given-condition.js'
import { givenFunction } from './given-functions.js'
import { givenRequest } from './given-request.js'
import { isToBeSigned, signed } from './given-signature.js'
import { judge, type Observed } from './judge.js'
import { NotKnown } from './match.js'
import { fixedPlaceholders, substitute } from './placeholders.js'
import { exchange } from './wire.js'

/** How a case ended. */
export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly differences: readonly string[] }
  | { readonly kind: 'not run'; readonly reason: string }

type Members = Readonly<Record<string, unknown>>

/** What a case may give. */
const known = new Set([
  'api',
  'authorizerError',
  'authorizerResult',
  'condition',
  'functionError',
  'jwtPayload',
  'request',
  'result',
  'resultSize',
  'streamed',
  'streamedBytes',
])

/** Runs one case against a gateway of its own, over a socket of its own. */
export async function runCase(one: ParityCase): Promise<Verdict> {
  try {
    const found = 'control' in one.given ? judgeControl(one) : judge(withFixed(one.expect), await observe(one))
    return found.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences: found }
  } catch (thrown) {
    if (thrown instanceof NotKnown) return { kind: 'not run', reason: thrown.message }
    return { kind: 'failed', differences: [String(thrown)] }
  }
}

async function observe(one: ParityCase): Promise<Observed> {
  if ('respondent' in one.given) throw new NotKnown('a function that nobody knows: run this case against its address')
  const unknown = Object.keys(one.given).find((member) => !known.has(member))
  if (unknown !== undefined) throw new NotKnown(`given.${unknown}`)
  const written = underCondition(one.given)
  const { api, functions } = givenApi(one.api, withFixed(written), onlyIssuer)
  const { domainName } = placeOf(api, {})
  const given = substitute(withFixed(written), placeholders(written, domainName)) as Members
  const unsigned = givenRequest(given['request'])
  const request = isToBeSigned(unsigned) ? signed(unsigned, domainName) : unsigned
  const backend = givenFunction({ result: neutralResult(one.api), ...given })
  let seen: Exchange | undefined
  const gateway = await localGateway({
    function: backend,
    functions,
    api,
    clock: given['neverAnswers'] === true ? impatientClock : givenClock(given['jwtPayload'], request),
    onExchange: (done) => (seen = done),
    onFailure: () => undefined,
  })
  try {
    const response = await exchange(Number(new URL(gateway.url).port), request, domainName)
    const atAuthorizer = Object.values(functions).flatMap(({ invocations }) => invocations)
    return { response, exchange: seen, atFunction: backend.invocations, atAuthorizer }
  } finally {
    await gateway.close()
  }
}

function withFixed(given: Members): Members {
  return substitute(given, fixedPlaceholders) as Members
}

/** The simulated host, and tokens: one with the claims of the case, one whose audience nobody knows. */
function placeholders({ request, jwtPayload }: Members, domainName: string): Map<string, string> {
  const found = new Map([['{host}', domainName]])
  const headers = isRecord(request) && Array.isArray(request['headers']) ? (request['headers'] as string[][]) : []
  for (const [, value = ''] of headers) {
    if (value.startsWith('Bearer (id token')) {
      found.set(value, `Bearer ${onlyIssuer().sign(isRecord(jwtPayload) ? jwtPayload : {})}`)
    }
    if (value === '(valid token, wrong audience)') found.set(value, onlyIssuer().sign({ aud: 'another' }))
  }
  return found
}

let made: TestIssuer | undefined
function onlyIssuer(): TestIssuer {
  made ??= testIssuer()
  return made
}

/** A valid result that says nothing. */
function neutralResult(front: string): object {
  return { statusCode: 200, body: '', ...(front === 'alb' ? { isBase64Encoded: false, headers: {} } : {}) }
}
