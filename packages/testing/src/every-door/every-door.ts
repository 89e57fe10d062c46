import {
  type ApiDescription,
  functionUrl,
  httpApi,
  loadBalancer,
  type RequestApi,
  restApi,
} from '../gateway/api-description.js'
import { localGateway } from '../gateway/local-gateway.js'
import type { LambdaFunction } from '../lambda/lambda-function.js'
import { askAddress } from '../parity/address.js'
import type { WireResponse } from '../parity/wire-response.js'
import { compareAnswers, type Difference } from './compare-answers.js'
import { printDifferences } from './print-differences.js'
import type { DoorAnswer, DoorCase } from './suite.js'

/** A door: an API as plain data, or the address of one that is deployed, with its stage: 'https://host/dev'. */
export type Door = RequestApi | string

/** What may be chosen. */
export interface EveryDoorOptions {
  /** Default: `everyKindOfDoor`. */
  readonly doors?: Readonly<Record<string, Door>>
  /** Headers that may differ, besides those that the doors themselves add. */
  readonly ignoreHeaders?: readonly string[]
}

/** What a suite showed. */
export interface DoorReport {
  /** In order. */
  readonly doors: readonly string[]
  /** By case and door. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, DoorAnswer>>>>
  /** All that is not the same through every door. */
  readonly differences: readonly Difference[]
  /** The differences as a Markdown table; one sentence when there are none. */
  readonly table: string
}

/** A door of every kind. */
export const everyKindOfDoor: Readonly<Record<string, RequestApi>> = {
  REST: restApi({ stage: 'dev' }),
  'HTTP 1.0': httpApi({ payloadFormatVersion: '1.0' }),
  'HTTP 2.0': httpApi(),
  'function URL': functionUrl(),
  'load balancer': loadBalancer(),
  'load balancer, multi-value': loadBalancer({ multiValueHeaders: true }),
}

/**
 * Runs one suite against a function through every door, and tells where the answers differ: a function that serves all
 * of them alike has none.
 *
 * throws  when a name is there twice, or an address does not answer
 */
export async function everyDoor(
  handler: LambdaFunction,
  cases: readonly DoorCase[],
  { doors = everyKindOfDoor, ignoreHeaders = [] }: EveryDoorOptions = {},
): Promise<DoorReport> {
  const twice = cases.find(({ name }, at) => cases.findIndex((one) => one.name === name) !== at)
  if (twice !== undefined)
    throw new Error(`everyDoor: there are two cases '${twice.name}'. Call one of them otherwise.`)
  const names = Object.keys(doors)
  const columns = await Promise.all(Object.values(doors).map((door) => answersThrough(door, handler, cases)))
  const answers = Object.fromEntries(
    cases.map(({ name }, row) => [
      name,
      Object.fromEntries(names.map((door, at) => [door, columns[at]?.[row] as DoorAnswer])),
    ]),
  )
  const differences = compareAnswers(answers, new Set(ignoreHeaders.map((name) => name.toLowerCase())))
  return { doors: names, answers, differences, table: printDifferences(names, differences) }
}

async function answersThrough(door: Door, handler: LambdaFunction, cases: readonly DoorCase[]): Promise<DoorAnswer[]> {
  if (typeof door === 'string') return await askAll(door, cases)
  const gateway = await localGateway({ function: handler, api: door, onFailure: () => undefined })
  try {
    return await askAll(`${gateway.url}${stagePath(door)}`, cases)
  } finally {
    await gateway.close()
  }
}

async function askAll(address: string, cases: readonly DoorCase[]): Promise<DoorAnswer[]> {
  const { origin, pathname } = new URL(address)
  const answers: DoorAnswer[] = []
  for (const { request } of cases) {
    const { method = 'GET', path, headers = {}, body } = request
    const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
    const response = await askAddress(origin, {
      method,
      target: `${pathname.replace(/\/$/, '')}${path}`,
      headers: lines,
      body: body === undefined ? undefined : Buffer.from(body),
    })
    answers.push(answerFrom(response))
  }
  return answers
}

function answerFrom({ status, headers, body }: WireResponse): DoorAnswer {
  const values: Record<string, string[]> = {}
  for (const [name, value] of headers) (values[name.toLowerCase()] ??= []).push(value)
  return { status, headers: values, body: body.toString('utf8') }
}

/** '/dev' where the stage is in every URL. */
function stagePath(api: ApiDescription): string {
  if (api.kind === 'rest') return `/${api.stage ?? 'prod'}`
  return api.kind === 'http' && api.stage !== undefined && api.stage !== '$default' ? `/${api.stage}` : ''
}
