import { firstOf, invalid, unless, type Verdict } from './verdict.js'

// The rules over the key of a table or an index, in AWS's order. Each answers what is wrong, in AWS's words.

export interface AskedKey {
  readonly AttributeName: string
  readonly KeyType: string
}

type Schema = readonly AskedKey[]

/** Attributes of each kind that the key of a global index may have; AWS "Global secondary indexes", read 2026-11-26. */
const mostOfOneKind = 4

/** Of a table or a local index: at most two, as constraints have seen to. */
export function checkKey(schema: Schema, defined: readonly string[]): Verdict {
  const [first, second] = schema
  return (
    checkDefined(schema, defined) ??
    checkPairNames(schema) ??
    checkFirst(first) ??
    unless(
      second === undefined || second.KeyType === 'RANGE',
      'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
    )
  )
}

/** Of a new table's global index. */
export function checkGlobalKey(schema: Schema, defined: readonly string[]): Verdict {
  return checkDefined(schema, defined) ?? checkAddedKey(schema)
}

/** Of a global index that is added to a table, which knows what is defined. */
export function checkAddedKey(schema: Schema): Verdict {
  const names = schema.map(({ AttributeName }) => AttributeName)
  const firstRange = schema.findIndex(({ KeyType }) => KeyType === 'RANGE')
  return (
    checkPairNames(schema) ??
    unless(new Set(names).size === names.length, 'The KeySchema contains multiple key attributes with the same name') ??
    checkFirst(schema[0]) ??
    unless(
      firstRange === -1 || schema.slice(firstRange).every(({ KeyType }) => KeyType === 'RANGE'),
      `${invalid}All HASH key attributes must precede RANGE key attributes in the KeySchema`,
    ) ??
    firstOf(['HASH', 'RANGE'], (type) =>
      unless(
        schema.filter(({ KeyType }) => KeyType === type).length <= mostOfOneKind,
        `${invalid}The KeySchema exceeds the maximum allowed number of ${type} key attributes`,
      ),
    )
  )
}

function checkDefined(schema: Schema, defined: readonly string[]): Verdict {
  const names = schema.map(({ AttributeName }) => AttributeName)
  return unless(
    names.every((name) => defined.includes(name)),
    `${invalid}Some index key attributes are not defined in AttributeDefinitions. ` +
      `Keys: [${names.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
  )
}

/** A key of two is still spoken of as it was when there were no longer ones. */
function checkPairNames(schema: Schema): Verdict {
  const [first, second] = schema
  return unless(
    schema.length !== 2 || first?.AttributeName !== second?.AttributeName,
    'Both the Hash Key and the Range Key element in the KeySchema have the same name',
  )
}

function checkFirst(first: AskedKey | undefined): Verdict {
  return unless(first?.KeyType === 'HASH', 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type')
}
