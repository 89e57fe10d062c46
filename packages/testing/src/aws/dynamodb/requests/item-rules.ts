import type { RequestTable } from './request-table.js'
import { itemBytes, largestItemBytes } from '../values/size.js'
import type { Item } from '../values/attribute-value.js'
import { checkAttributes, checkName, checkValue } from './attribute-values.js'
import { checkParameters, readExpressions } from './expressions.js'
import type { Layer } from './layer.js'
import { checkConditionalOperator, checkConditions, checkExpected } from './legacy-conditions.js'
import { checkDepth, checkSelect } from './rules.js'
import { invalid, unless, type Verdict } from './verdict.js'

// The rules over whole requests of the operations on items: each operation's in AWS's order.

type Data = Record<string, unknown>
type Conditions = Parameters<typeof checkConditions>[0]

/** Answers what is wrong, in AWS's words. Writes numbers in plain decimals and adds compiled expressions to the data. */
type Rules = NonNullable<RequestTable['custom']>

/** Keys of one BatchGetItem; AWS "BatchGetItem", read 2026-11-25. */
const mostKeys = 100

export const getItemRules: Rules = (data, layer) =>
  checkParameters(data, ['ProjectionExpression'], ['AttributesToGet']) ??
  checkAttributes(data['Key'] as object, layer) ??
  checkNamesOnce(data) ??
  readExpressions(data, layer)

export const putItemRules: Rules = (data, layer) =>
  checkParameters(data, ['ConditionExpression'], ['Expected', 'ConditionalOperator'], layer === 'older') ??
  checkConditionalOperator(data['ConditionalOperator'], data['Expected'] as object) ??
  checkAttributes(data['Item'] as object, layer) ??
  (layer === 'older' ? checkItemBytes(data['Item'] as Item) : undefined) ??
  checkExpected(data['Expected'] as Conditions, layer) ??
  readExpressions(data, layer)

export const deleteItemRules: Rules = (data, layer) =>
  checkParameters(data, ['ConditionExpression'], ['Expected', 'ConditionalOperator'], layer === 'older') ??
  checkConditionalOperator(data['ConditionalOperator'], data['Expected'] as object) ??
  checkAttributes(data['Key'] as object, layer) ??
  checkExpected(data['Expected'] as Conditions, layer) ??
  readExpressions(data, layer)

export const updateItemRules: Rules = (data, layer) =>
  checkParameters(
    data,
    ['UpdateExpression', 'ConditionExpression'],
    ['AttributeUpdates', 'Expected', 'ConditionalOperator'],
    layer === 'older',
  ) ??
  checkConditionalOperator(data['ConditionalOperator'], data['Expected'] as object) ??
  checkAttributes(data['Key'] as object, layer) ??
  checkAttributeUpdates(data['AttributeUpdates'] as Readonly<Record<string, AttributeUpdate>> | undefined, layer) ??
  checkExpected(data['Expected'] as Conditions, layer) ??
  readExpressions(data, layer)

export const queryRules: Rules = (data, layer) =>
  checkParameters(
    data,
    ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
    ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions'],
  ) ??
  checkConditionalOperator(data['ConditionalOperator'], data['QueryFilter'] as object) ??
  checkSelect(data, 'current') ??
  checkConditions(data['QueryFilter'] as Conditions, layer) ??
  checkNamesOnce(data) ??
  checkStartKey(data, layer) ??
  checkAsksForKey(data) ??
  readExpressions(data, layer) ??
  checkConditions(data['KeyConditions'] as Conditions, layer) ??
  checkAnyKeyCondition(data['KeyConditions'] as object)

/** What its parameters are has moved to the current layer, but not the values in them. */
export const scanRules: Rules = (data, layer) =>
  checkDepth(data, 'older') ??
  checkParameters(
    data,
    ['ProjectionExpression', 'FilterExpression'],
    ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
  ) ??
  checkConditionalOperator(data['ConditionalOperator'], data['ScanFilter'] as object) ??
  checkSelect(data, layer) ??
  checkNamesOnce(data) ??
  checkConditions(data['ScanFilter'] as Conditions, 'older') ??
  checkStartKey(data, 'older') ??
  checkSegments(data, layer) ??
  readExpressions(data, 'older')

export const batchGetItemRules: Rules = ({ RequestItems }, layer) => {
  const requests = Object.values(RequestItems as Record<string, Data>)
  for (const request of requests) {
    const verdict =
      checkParameters(request, ['ProjectionExpression'], ['AttributesToGet']) ??
      checkNamesOnce(request) ??
      readExpressions(request, layer) ??
      checkKeys(request['Keys'] as readonly Item[], layer)
    if (verdict !== undefined) return verdict
  }
  const count = requests.reduce((sum, request) => sum + (request['Keys'] as unknown[]).length, 0)
  return count > mostKeys ? 'Too many items requested for the BatchGetItem call' : undefined
}

export const batchWriteItemRules: Rules = ({ RequestItems }, layer) => {
  for (const { PutRequest, DeleteRequest } of Object.values(RequestItems as Record<string, WriteRequest[]>).flat()) {
    const verdict =
      (PutRequest && checkDepth({ Item: PutRequest.Item }, layer)) ??
      checkAttributes(PutRequest?.Item ?? DeleteRequest?.Key, layer) ??
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

function checkNamesOnce({ AttributesToGet }: Data): Verdict {
  const names = (AttributesToGet ?? []) as string[]
  const wrong = names.map(checkName).find((verdict) => verdict !== undefined)
  if (wrong !== undefined) return wrong
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  return twice === undefined ? undefined : `${invalid}Duplicate value in attribute name: ${twice}`
}

/** Of a write that does not update. */
export function checkReturnValues({ ReturnValues }: Data): Verdict {
  const isKnown = ReturnValues === undefined || ReturnValues === 'ALL_OLD' || ReturnValues === 'NONE'
  return isKnown ? undefined : 'ReturnValues can only be ALL_OLD or NONE'
}

function checkItemBytes(item: Item): Verdict {
  return itemBytes(item) > largestItemBytes ? 'Item size has exceeded the maximum allowed size' : undefined
}

function checkAttributeUpdates(updates: Readonly<Record<string, AttributeUpdate>> = {}, layer: Layer): Verdict {
  for (const [name, { Action = 'PUT', Value }] of Object.entries(updates)) {
    const verdict =
      checkName(name) ??
      (Value === undefined
        ? checkWithoutValue(Action)
        : (checkValue(Value, layer) ?? checkAction(Action, Object.keys(Value)[0] ?? '')))
    if (verdict !== undefined) return verdict
  }
  return undefined
}

function checkWithoutValue(action: string): Verdict {
  if (action === 'DELETE') return undefined
  return `${invalid}Only DELETE action is allowed when no attribute value is specified`
}

function checkAction(action: string, type: string): Verdict {
  if (action === 'DELETE' && !['SS', 'NS', 'BS'].includes(type)) {
    return `${invalid}DELETE action with value is not supported for the type ${type}`
  }
  if (action === 'ADD' && !['L', 'SS', 'NS', 'BS', 'N'].includes(type)) {
    return `${invalid}ADD action is not supported for the type ${type}`
  }
  return undefined
}

/** Some of what is wrong with a value is told without saying where, as AWS does. */
function checkStartKey({ ExclusiveStartKey }: Data, layer: Layer): Verdict {
  const wrong = checkAttributes(ExclusiveStartKey as object | undefined, layer)
  if (wrong === undefined) return undefined
  const isBare = /contains duplicates|number set|numeric value|significant digits|number with magnitude/.test(wrong)
  return isBare ? wrong : `The provided starting key is invalid: ${wrong}`
}

function checkAsksForKey({ KeyConditions, KeyConditionExpression }: Data): Verdict {
  if (KeyConditions !== undefined || KeyConditionExpression !== undefined) return undefined
  return 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'
}

/** How many there may be, the key tells. */
function checkAnyKeyCondition(conditions: object): Verdict {
  return Object.keys(conditions).length === 0 ? 'Conditions can be of length 1 or 2 only' : undefined
}

function checkSegments({ Segment, TotalSegments }: Data, layer: Layer): Verdict {
  if (Segment !== undefined && TotalSegments === undefined) {
    return 'The TotalSegments parameter is required but was not present in the request when Segment parameter is present'
  }
  if (TotalSegments === undefined) return undefined
  if (Segment === undefined) {
    return 'The Segment parameter is required but was not present in the request when parameter TotalSegments is present'
  }
  const range = `: Segment: ${Segment as number} is not less than TotalSegments: ${TotalSegments as number}`
  return unless(
    (Segment as number) < (TotalSegments as number),
    `The Segment parameter is zero-based and must be less than parameter TotalSegments${layer === 'older' ? range : ''}`,
  )
}

function checkKeys(keys: readonly Item[], layer: Layer): Verdict {
  const seen = new Set<string>()
  for (const key of keys) {
    const verdict = checkAttributes(key, layer)
    if (verdict !== undefined) return verdict
    const text = JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (seen.has(text)) return 'Provided list of item keys contains duplicates'
    seen.add(text)
  }
  return undefined
}
