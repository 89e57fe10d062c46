import { type AttributeValue, held, type Item } from '../values/attribute-value.js'

// Rules over whole requests of several operations. Each answers what is wrong, in AWS's words.

type Data = Readonly<Record<string, unknown>>
type Verdict = string | undefined

/** Maps and lists that may lie inside each other; AWS "Service quotas", read 2026-11-25: 32 levels with the attribute's own. */
const mostContainers = 31

/** Of an item and of the values of its expressions. */
export function checkDepth(data: Data): Verdict {
  for (const values of [data['Item'], data['ExpressionAttributeValues']]) {
    const isDeep = Object.values((values ?? {}) as Item).some((value) => containersIn(value) > mostContainers)
    if (isDeep) {
      return 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit'
    }
  }
  return undefined
}

export function checkSelect(data: Data): Verdict {
  const { Select, IndexName, AttributesToGet, ProjectionExpression } = data
  const named =
    AttributesToGet === undefined
      ? ProjectionExpression === undefined
        ? ''
        : 'ProjectionExpression'
      : 'AttributesToGet'
  if (Select === 'SPECIFIC_ATTRIBUTES' && named === '') {
    return 'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES'
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

/** The tables of a batch, by name or by ARN. */
export function checkTableNames({ RequestItems }: Data): Verdict {
  const isWrong = Object.keys(RequestItems as object).some((name) => !/^(arn:.*|[a-zA-Z0-9_.-]{1,255})$/.test(name))
  return isWrong
    ? "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Map keys must satisfy " +
        'constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal ' +
        'to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]'
    : undefined
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

function containersIn(value: AttributeValue): number {
  const members = held(value, 'L') ?? Object.values(held(value, 'M') ?? {})
  const isContainer = held(value, 'L') !== undefined || held(value, 'M') !== undefined
  return isContainer ? 1 + members.reduce((most, member) => Math.max(most, containersIn(member)), 0) : 0
}
