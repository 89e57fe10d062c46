import { type AttributeValue, held, type Item } from '../values/attribute-value.js'

// Rules over whole requests of several operations. Each answers what is wrong, in AWS's words.

type Data = Readonly<Record<string, unknown>>
type Verdict = string | undefined

/** Maps and lists that may lie inside each other; AWS "Service quotas", read 2026-11-25: 32 levels with the attribute's own. */
const mostContainers = 31

const tooDeep =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit'

/** Of an item and of the values of its expressions; a name that is missing is told first. */
export function checkDepth({ Item, ExpressionAttributeValues }: Data): Verdict {
  if (Object.hasOwn((Item ?? {}) as object, '')) return 'Empty attribute name'
  return isDeep(Item) || isDeep(ExpressionAttributeValues) ? tooDeep : undefined
}

/** Told after what is wrong with the expressions of the same request. */
export function checkKeyDepth({ Key }: Data): Verdict {
  return isDeep(Key) ? tooDeep : undefined
}

function isDeep(attributes: unknown): boolean {
  return Object.values((attributes ?? {}) as Item).some((value) => containersIn(value) > mostContainers)
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

/** The tables of a batch, by name or by ARN. `printed` is what AWS's message shows of them. */
export function tableNamesRule(printed: (requestItems: object) => string): (data: Data) => Verdict {
  return function checkTableNames({ RequestItems }) {
    const items = RequestItems as object
    if (Object.keys(items).every((name) => /^(arn:.*|[a-zA-Z0-9_.-]{3,255})$/.test(name))) return undefined
    return (
      `1 validation error detected: Value '${printed(items)}' at 'requestItems' failed to satisfy constraint: Map keys ` +
      'must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater ' +
      'than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]'
    )
  }
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
