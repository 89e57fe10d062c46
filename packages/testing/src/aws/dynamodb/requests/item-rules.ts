import type { RequestTable } from './request-table.js'
import { itemBytes, largestItemBytes } from '../values/size.js'
import type { Item } from '../values/attribute-value.js'
import { checkAttributes, checkName, checkValue } from './attribute-values.js'
import { checkParameters, readExpressions } from './expressions.js'
import { checkConditions, checkExpected } from './legacy-conditions.js'
import { checkDepth, checkSelect } from './rules.js'

// The rules over whole requests of the operations on items: each operation's in AWS's order.

type Data = Record<string, unknown>
type Conditions = Parameters<typeof checkConditions>[0]

/** Answers what is wrong, in AWS's words. Writes numbers in plain decimals and adds compiled expressions to the data. */
type Rules = NonNullable<RequestTable['custom']>

/** Keys of one BatchGetItem; AWS "BatchGetItem", read 2026-11-25. */
const mostKeys = 100

const invalid = 'One or more parameter values were invalid: '

export const getItemRules: Rules = (data) =>
  checkParameters(data, ['ProjectionExpression'], ['AttributesToGet']) ??
  checkAttributes(data['Key'] as object) ??
  checkNamesOnce(data) ??
  readExpressions(data)

export const putItemRules: Rules = (data) =>
  checkParameters(data, ['ConditionExpression'], ['Expected']) ??
  checkAttributes(data['Item'] as object) ??
  checkReturnValues(data) ??
  checkItemBytes(data['Item'] as Item) ??
  checkExpected(data['Expected'] as Conditions) ??
  readExpressions(data)

export const deleteItemRules: Rules = (data) =>
  checkParameters(data, ['ConditionExpression'], ['Expected']) ??
  checkAttributes(data['Key'] as object) ??
  checkExpected(data['Expected'] as Conditions) ??
  readExpressions(data)

export const updateItemRules: Rules = (data) =>
  checkParameters(data, ['UpdateExpression', 'ConditionExpression'], ['AttributeUpdates', 'Expected']) ??
  checkAttributes(data['Key'] as object) ??
  checkAttributeUpdates(data['AttributeUpdates'] as Readonly<Record<string, AttributeUpdate>> | undefined) ??
  checkExpected(data['Expected'] as Conditions) ??
  readExpressions(data)

export const queryRules: Rules = (data) =>
  checkParameters(
    data,
    ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
    ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions'],
  ) ??
  checkSelect(data) ??
  checkConditions(data['QueryFilter'] as Conditions) ??
  checkNamesOnce(data) ??
  checkStartKey(data) ??
  checkAsksForKey(data) ??
  readExpressions(data) ??
  checkConditions(data['KeyConditions'] as Conditions) ??
  checkAnyKeyCondition(data['KeyConditions'] as object)

export const scanRules: Rules = (data) =>
  checkParameters(
    data,
    ['ProjectionExpression', 'FilterExpression'],
    ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
  ) ??
  checkSelect(data) ??
  checkNamesOnce(data) ??
  checkConditions(data['ScanFilter'] as Conditions) ??
  checkStartKey(data) ??
  checkSegments(data) ??
  readExpressions(data)

export const batchGetItemRules: Rules = ({ RequestItems }) => {
  const requests = Object.values(RequestItems as Record<string, Data>)
  for (const request of requests) {
    const verdict =
      checkParameters(request, ['ProjectionExpression'], ['AttributesToGet']) ??
      checkNamesOnce(request) ??
      readExpressions(request) ??
      checkKeys(request['Keys'] as readonly Item[])
    if (verdict !== undefined) return verdict
  }
  const count = requests.reduce((sum, request) => sum + (request['Keys'] as unknown[]).length, 0)
  return count > mostKeys ? 'Too many items requested for the BatchGetItem call' : undefined
}

export const batchWriteItemRules: Rules = ({ RequestItems }) => {
  for (const { PutRequest, DeleteRequest } of Object.values(RequestItems as Record<string, WriteRequest[]>).flat()) {
    const verdict =
      (PutRequest && checkDepth({ Item: PutRequest.Item })) ??
      checkAttributes(PutRequest?.Item ?? DeleteRequest?.Key) ??
      (PutRequest && checkItemBytes(PutRequest.Item))
    if (verdict !== undefined) return verdict
  }
  return undefined
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item }
  readonly DeleteRequest?: { readonly Key: Item }
}

interface AttributeUpdate {
  readonly Action?: string
  readonly Value?: Record<string, unknown>
}

function checkNamesOnce({ AttributesToGet }: Data): string | undefined {
  const names = (AttributesToGet ?? []) as string[]
  const wrong = names.map(checkName).find((verdict) => verdict !== undefined)
  if (wrong !== undefined) return wrong
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  return twice === undefined ? undefined : `${invalid}Duplicate value in attribute name: ${twice}`
}

function checkReturnValues({ ReturnValues }: Data): string | undefined {
  const isKnown = ReturnValues === undefined || ReturnValues === 'ALL_OLD' || ReturnValues === 'NONE'
  return isKnown ? undefined : 'ReturnValues can only be ALL_OLD or NONE'
}

function checkItemBytes(item: Item): string | undefined {
  return itemBytes(item) > largestItemBytes ? 'Item size has exceeded the maximum allowed size' : undefined
}

function checkAttributeUpdates(updates: Readonly<Record<string, AttributeUpdate>> = {}): string | undefined {
  for (const [name, { Action = 'PUT', Value }] of Object.entries(updates)) {
    const verdict =
      checkName(name) ??
      (Value === undefined
        ? checkWithoutValue(Action)
        : (checkValue(Value) ?? checkAction(Action, Object.keys(Value)[0] ?? '')))
    if (verdict !== undefined) return verdict
  }
  return undefined
}

function checkWithoutValue(action: string): string | undefined {
  if (action === 'DELETE') return undefined
  return `${invalid}Only DELETE action is allowed when no attribute value is specified`
}

function checkAction(action: string, type: string): string | undefined {
  if (action === 'DELETE' && !['SS', 'NS', 'BS'].includes(type)) {
    return `${invalid}DELETE action with value is not supported for the type ${type}`
  }
  if (action === 'ADD' && !['L', 'SS', 'NS', 'BS', 'N'].includes(type)) {
    return `${invalid}ADD action is not supported for the type ${type}`
  }
  return undefined
}

/** Some of what is wrong with a value is told without saying where, as AWS does. */
function checkStartKey({ ExclusiveStartKey }: Data): string | undefined {
  const wrong = checkAttributes(ExclusiveStartKey as object | undefined)
  if (wrong === undefined) return undefined
  const isBare = /contains duplicates|number set|numeric value|significant digits|number with magnitude/.test(wrong)
  return isBare ? wrong : `The provided starting key is invalid: ${wrong}`
}

function checkAsksForKey({ KeyConditions, KeyConditionExpression }: Data): string | undefined {
  if (KeyConditions !== undefined || KeyConditionExpression !== undefined) return undefined
  return 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'
}

/** How many there may be, the key tells. */
function checkAnyKeyCondition(conditions: object): string | undefined {
  return Object.keys(conditions).length === 0 ? 'Conditions can be of length 1 or 2 only' : undefined
}

function checkSegments({ Segment, TotalSegments }: Data): string | undefined {
  if (Segment !== undefined && TotalSegments === undefined) {
    return 'The TotalSegments parameter is required but was not present in the request when Segment parameter is present'
  }
  if (TotalSegments === undefined) return undefined
  if (Segment === undefined) {
    return 'The Segment parameter is required but was not present in the request when parameter TotalSegments is present'
  }
  if ((Segment as number) < (TotalSegments as number)) return undefined
  return (
    'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
    `Segment: ${Segment as number} is not less than TotalSegments: ${TotalSegments as number}`
  )
}

function checkKeys(keys: readonly Item[]): string | undefined {
  const seen = new Set<string>()
  for (const key of keys) {
    const verdict = checkAttributes(key)
    if (verdict !== undefined) return verdict
    const text = JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (seen.has(text)) return 'Provided list of item keys contains duplicates'
    seen.add(text)
  }
  return undefined
}
