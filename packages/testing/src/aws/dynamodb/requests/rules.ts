import type { AttributeValue, Item } from '../values/attribute-value.js'
import { containersIn, isDeep, mostContainers, tooDeep } from '../values/depth.js'
import { holds, violation } from './constraint-rules.js'
import { batchWriteItemTypes } from './item-requests.js'
import { javaText } from './java-text.js'
import type { Layer } from './layer.js'
import type { Shape } from './shape.js'
import { unless, type Verdict } from './verdict.js'

// Rules over whole requests of several operations. Each answers what is wrong, in AWS's words.

type Data = Readonly<Record<string, unknown>>
type Condition = { readonly Value?: AttributeValue; readonly AttributeValueList?: readonly AttributeValue[] }

/**
 * Of an item and of all values of a request but those of its key; a name that is missing is told first.
 * The older layer looks at the values of expressions with the expressions.
 */
export function checkDepth(data: Data, layer: Layer): Verdict {
  if (Object.hasOwn((data['Item'] ?? {}) as object, '')) return 'Empty attribute name'
  const values = layer === 'current' ? (data['ExpressionAttributeValues'] as Item) : undefined
  const isRight = !isDeep(data['Item'] as Item) && !isDeep(values) && legacyValues(data).every(isShallow)
  return unless(isRight, tooDeep)
}

/** Told after what is wrong with the expressions of the same request. */
export function checkKeyDepth({ Key }: Data): Verdict {
  return unless(!isDeep(Key as Item), tooDeep)
}

/** Of conditions and updates from before expressions. */
function legacyValues(data: Data): AttributeValue[] {
  const conditions = ['Expected', 'AttributeUpdates', 'QueryFilter', 'ScanFilter', 'KeyConditions'].flatMap((name) =>
    Object.values((data[name] ?? {}) as Record<string, Condition>),
  )
  return conditions.flatMap(({ Value, AttributeValueList = [] }) =>
    Value === undefined ? AttributeValueList : [Value, ...AttributeValueList],
  )
}

function isShallow(value: AttributeValue): boolean {
  return containersIn(value) <= mostContainers
}

/** What the current layer tells of a Select without a projection looks like a constraint, where it tells other rules as they are. */
export function checkSelect(data: Data, layer: Layer): Verdict {
  const { Select, IndexName, AttributesToGet, ProjectionExpression } = data
  const named =
    AttributesToGet === undefined
      ? ProjectionExpression === undefined
        ? ''
        : 'ProjectionExpression'
      : 'AttributesToGet'
  if (Select === 'SPECIFIC_ATTRIBUTES' && named === '') {
    const told = 'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES'
    return layer === 'current' ? `1 validation error detected: ${told}` : told
  }
  if (Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES' && named !== '') {
    return `Cannot specify the ${named} when choosing to get ${Select === 'COUNT' ? 'only the Count' : (Select as string)}`
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    return 'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName'
  }
  return undefined
}

/** All tables of a request ask either by expression or by name. */
export function checkProjections({ RequestItems }: Data): Verdict {
  const requests = Object.values(RequestItems as Record<string, Data>)
  const byName = requests.some(({ AttributesToGet }) => AttributesToGet !== undefined)
  const byExpression = requests.some(({ ProjectionExpression }) => ProjectionExpression !== undefined)
  if (!byName || !byExpression) return undefined
  return (
    'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: ' +
    '{AttributesToGet} Expression parameters: {ProjectionExpression}'
  )
}

/** AWS names the parameter that is there and empty as one that is missing. */
export function checkAnyWrites({ RequestItems }: Data): Verdict {
  return Object.keys(RequestItems as object).length === 0
    ? 'The requestItems parameter is required for BatchWriteItem'
    : undefined
}

/** The tables of a BatchWriteItem, which gives way to all other constraints here. */
export function checkWrittenNames({ RequestItems }: Data): Verdict {
  const echo = () => javaText(RequestItems, batchWriteItemTypes['RequestItems'] as Shape)
  return holds('tableNames', RequestItems, true)
    ? undefined
    : `1 validation error detected: ${violation('tableNames', true, 'requestItems', `'${echo()}'`)}`
}

/** Each write of a batch either puts or deletes; AWS says so in the words it has for attribute values. */
export function checkWriteKinds({ RequestItems }: Data): Verdict {
  const writes = Object.values(RequestItems as Record<string, object[]>).flat()
  return writes.some((write) => Object.keys(write).length !== 1)
    ? 'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes'
    : undefined
}

export function checkWriteCount({ RequestItems }: Data): Verdict {
  const count = Object.values(RequestItems as Record<string, unknown[]>).reduce((sum, writes) => sum + writes.length, 0)
  return count > 25 ? 'Too many items requested for the BatchWriteItem call' : undefined
}
