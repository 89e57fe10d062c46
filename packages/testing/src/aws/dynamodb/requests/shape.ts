import { invalidParameter, protocolError } from '../errors.js'

/**
 * What a member of a request may be, a type's name, or a record with its type, its
 * children and its constraints. 'Map<…>' and '…Struct<…>' name the Java class that AWS's messages name.
 */
export type Shape =
  | string
  | { readonly type: string; readonly children?: Shape | Shapes; readonly [rule: string]: unknown }

export type Shapes = { readonly [member: string]: Shape }

/**
 * Containers inside containers that are read, so that nothing is nested beyond what can be walked. AWS stores 32 levels of
 * maps and lists, each of them two of ours; what has more is read to be told from what else is wrong.
 */
const deepest = 256

/**
 * Takes from a request what its table names, and nothing else, into fresh records without prototype: a name like
 * `__proto__` is a name like any other.
 *
 * throws  SerializationException, in AWS's words, when a member has another type
 */
export function readMembers(given: object, shapes: Shapes, depth = 0): Record<string, unknown> {
  const read = emptyRecord()
  for (const name of namesToRead(given, shapes)) {
    const value = readMember((given as Record<string, unknown>)[name], shapes[name] as Shape, depth + 1)
    if (value !== null) read[name] = value
  }
  return read
}

/** In the order of the table, which decides what is refused first; of one member, as attribute values have, there is no order. */
function namesToRead(given: object, shapes: Shapes): string[] {
  const names = Object.keys(given)
  if (names.length === 1) return Object.hasOwn(shapes, names[0] as string) ? names : []
  return Object.keys(shapes).filter((name) => Object.hasOwn(given, name))
}

/** null where there is nothing; what lists and maps hold of it is told with their constraints. */
function readMember(value: unknown, shape: Shape, depth: number): unknown {
  if (value === null || value === undefined) return null
  if (depth > deepest) throw protocolError('SerializationException', 'Nesting Levels have exceeded supported limits')
  const { name, of } = parseType(typeof shape === 'string' ? shape : shape.type)
  if (name === 'AttrStruct')
    return readMember(value, { type: `${of}<AttributeValue>`, children: attributeValue }, depth)
  const read = readers[name]
  if (read === undefined) throw new Error(`Shape: no type is called '${name}'.`)
  return read(value, { of, children: typeof shape === 'string' ? undefined : shape.children, depth, name })
}

interface Asked {
  readonly name: string
  readonly of: string
  readonly children: Shape | Shapes | undefined
  readonly depth: number
}

const readers: Record<string, (value: unknown, asked: Asked) => unknown> = {
  String: readString,
  Boolean: readBoolean,
  Blob: readBlob,
  Short: readNumber,
  Integer: readNumber,
  Long: readNumber,
  Double: readNumber,
  Timestamp: readTimestamp,
  List: readList,
  ParameterizedList: readList,
  Set: readSet,
  Map: readMap,
  ParameterizedMap: readMap,
  ValueStruct: readStruct,
  FieldStruct: readStruct,
}

const attributeValue: Shapes = {
  S: 'String',
  B: 'Blob',
  N: 'String',
  BOOL: 'Boolean',
  NULL: 'Boolean',
  BS: { type: 'Set<binary>', children: 'Blob' },
  NS: { type: 'Set<number>', children: 'String' },
  SS: { type: 'Set<string>', children: 'String' },
  L: { type: 'List', children: 'AttrStruct<ValueStruct>' },
  M: { type: 'Map<AttributeValue>', children: 'AttrStruct<ValueStruct>' },
}

function readString(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object') return refuseContainer(value, 'java.lang.String')
  return refuse(`${tokenOf(value)} cannot be converted to String`)
}

function readBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'object') return refuseContainer(value, 'java.lang.Boolean')
  if (typeof value !== 'string') return refuse(`${tokenOf(value)} cannot be converted to Boolean`)
  if (/^(true|1|yes)$/i.test(value)) return true
  if (/^(false|0|no)$/i.test(value)) return false
  return refuse('Unexpected token received from parser')
}

function readNumber(value: unknown, { name }: Asked): number {
  if (typeof value === 'number') return name === 'Double' ? value : Math.floor(value)
  if (typeof value === 'object') return refuseContainer(value, `java.lang.${name}`)
  return refuse(`${tokenOf(value)} cannot be converted to ${name}`)
}

/** Seconds since 1970, with fractions. */
function readTimestamp(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'object') return refuseContainer(value, 'java.util.Date')
  return refuse(`${tokenOf(value)} cannot be converted to Date`)
}

function readBlob(value: unknown): string {
  if (typeof value === 'object') return refuseContainer(value, 'java.nio.ByteBuffer')
  if (typeof value !== 'string') return refuse('only base-64-encoded strings are convertible to bytes')
  if (value.length % 4 !== 0) {
    refuse(`Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`)
  }
  if (Buffer.from(value, 'base64').toString('base64') !== value) {
    refuse('Invalid last non-pad Base64 character dectected') // so spelt by AWS
  }
  return value
}

function readList(value: unknown, asked: Asked): unknown[] {
  if (typeof value !== 'object') return refuse(asked.name === 'List' ? 'Unexpected field type' : parameterizedType)
  if (!Array.isArray(value)) return refuse('Start of structure or map found where not expected')
  return value.map((member) => readInside(member, asked))
}

function readSet(value: unknown, asked: Asked): unknown[] {
  const read = readList(value, { ...asked, name: 'List' })
  if (read.includes(null)) throw invalidParameter(`An ${asked.of} set may not have a null ${asked.of} as a member`)
  return read
}

function readMap(value: unknown, asked: Asked): Record<string, unknown> {
  if (typeof value !== 'object') return refuse(asked.name === 'Map' ? 'Unexpected field type' : parameterizedType)
  if (Array.isArray(value))
    return refuse(`Unrecognized collection type java.util.Map<java.lang.String, ${classOf(asked)}>`)
  const read = emptyRecord()
  for (const [name, member] of Object.entries(value as object)) {
    read[name] = readInside(member, asked)
  }
  return read
}

/** An attribute value that is not there is one that is empty. */
function readInside(member: unknown, { children, depth }: Asked): unknown {
  const isAttributeValue = typeof children === 'string' && children.startsWith('AttrStruct')
  return readMember(member ?? (isAttributeValue ? {} : null), children as Shape, depth + 1)
}

function readStruct(value: unknown, asked: Asked): Record<string, unknown> {
  if (typeof value !== 'object') {
    return refuse(asked.name === 'ValueStruct' ? 'Unexpected value type in payload' : 'Unexpected field type')
  }
  if (Array.isArray(value)) return refuse(`Unrecognized collection type class ${classOf(asked)}`)
  return readMembers(value as object, asked.children as Shapes, asked.depth)
}

const parameterizedType =
  'class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class ' +
  '(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader ' +
  "'bootstrap')"

function classOf({ of }: Asked): string {
  const name = of === '' ? 'AttributeValue' : of
  return name.includes('.') ? name : `com.amazonaws.dynamodb.v20120810.${name}`
}

function parseType(type: string): { name: string; of: string } {
  const at = type.indexOf('<')
  return at === -1 ? { name: type, of: '' } : { name: type.slice(0, at), of: type.slice(at + 1, -1) }
}

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE'
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE'
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE'
}

function refuseContainer(value: unknown, javaClass: string): never {
  return refuse(
    Array.isArray(value)
      ? `Unrecognized collection type class ${javaClass}`
      : 'Start of structure or map found where not expected',
  )
}

function refuse(message: string): never {
  throw protocolError('SerializationException', message)
}

function emptyRecord(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}
