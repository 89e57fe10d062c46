import { validationError } from '../errors.js'
import {
  type AttributeValue,
  attributeOf,
  held,
  type Item,
  type ItemDraft,
  newItem,
  typeOf,
} from '../values/attribute-value.js'
import { addDecimals, negate, parseDecimal, printDecimal } from '../values/decimal.js'
import { inSetOrder, type SetType } from '../values/set-order.js'
import { valueAt } from './path.js'
import { checkUpdatedBytes } from './update-charge.js'
import { isPath, type Path, type Source, type UpdateSection } from './syntax.js'

/**
 * The item that an update expression makes of another one; every value it reads is the value from before.
 *
 * throws  ValidationException when an operand is missing or of another type, or a path leads nowhere
 */
export function updated(item: Item, sections: readonly UpdateSection[]): Item {
  const draft = draftOf(item)
  const lists = new Set<ListDraft>()
  // Every value is read, and refused, before the first place is.
  const values = sections.map((section) => (section.type === 'set' ? valueOf(section.val, item) : undefined))
  for (const [at, section] of sections.entries()) {
    const place = placeOf(draft, section.path)
    if (place.list !== undefined) lists.add(place.list)
    writeSection(section, place, values[at])
  }
  for (const list of lists) list.L = Object.values(list.L).filter((member) => member !== undefined)
  return draft
}

/** Sums and differences of attributes; also what ADD does. */
export function sumOf(a: AttributeValue, b: AttributeValue, sign: 1 | -1 = 1): AttributeValue {
  const [left, right] = [held(a, 'N'), held(b, 'N')]
  if (left === undefined || right === undefined) throw validationError(wrongType)
  const addend = parseDecimal(right)
  const sum = addDecimals(parseDecimal(left), sign === 1 ? addend : negate(addend))
  if (sum === undefined) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range')
  }
  return { N: printDecimal(sum) }
}

/** A set with members added. */
export function unionOf(set: AttributeValue | undefined, members: AttributeValue): AttributeValue {
  return setOf(members, [...new Set([...membersOf(set), ...membersOf(members)])])
}

/** A set with members taken away; undefined when none is left. */
export function differenceOf(set: AttributeValue, members: AttributeValue): AttributeValue | undefined {
  const taken = new Set(membersOf(members))
  const left = membersOf(set).filter((member) => !taken.has(member))
  return left.length === 0 ? undefined : setOf(members, left)
}

/** An item that can be changed without the original noticing. */
export function draftOf(item: Item): ItemDraft {
  return newItem(Object.entries(item).map(([name, value]) => [name, copyOf(value)]))
}

const wrongType = 'An operand in the update expression has an incorrect data type'

interface ListDraft {
  L: (AttributeValue | undefined)[]
}

/** Where a path ends: a name in a map, or a position in a list. */
interface Place {
  read(): AttributeValue | undefined
  write(value: AttributeValue): void
  remove(): void
  readonly list?: ListDraft
}

function writeSection(section: UpdateSection, place: Place, value: AttributeValue | undefined): void {
  const existing = place.read()
  switch (section.type) {
    case 'set':
      return place.write(value as AttributeValue)
    case 'remove':
      return place.remove()
    case 'add':
      checkType(existing, section.attrType)
      if (section.attrType === 'N') return place.write(sumOf(existing ?? { N: '0' }, section.val))
      return place.write(unionOf(existing, section.val))
    case 'delete': {
      checkType(existing, section.attrType)
      const left = existing && differenceOf(existing, section.val)
      if (left !== undefined) place.write(left)
      else if (existing !== undefined) place.remove()
    }
  }
}

function checkType(existing: AttributeValue | undefined, type: string): void {
  if (existing !== undefined && typeOf(existing) !== type) throw validationError(wrongType)
}

function placeOf(item: ItemDraft, path: Path): Place {
  const last = path[path.length - 1] as string | number
  const parent = path.length === 1 ? { M: item } : valueAt(item, path.slice(0, -1))
  const map = held(parent, 'M') as ItemDraft | undefined
  if (typeof last === 'string' && map !== undefined) {
    return {
      read: () => attributeOf(map, last),
      write: (value) => void (map[last] = value),
      remove: () => void delete map[last],
    }
  }
  if (typeof last === 'string' || held(parent, 'L') === undefined) {
    throw validationError('The document path provided in the update expression is invalid for update')
  }
  const list = parent as unknown as ListDraft
  return {
    read: () => list.L[last],
    write: (value) => void (list.L[last] = value), // beyond the end too: gaps are closed at last
    remove: () => {
      if (last < list.L.length) list.L[last] = undefined // positions hold until all sections are done
    },
    list,
  }
}

function valueOf(source: Source, item: Item): AttributeValue {
  if (isPath(source)) return present(valueAt(item, source))
  if (!('type' in source)) return source
  const [first, second] = source.args as [Source, Source]
  if (source.type === 'add') return sumOf(valueOf(first, item), valueOf(second, item))
  if (source.type === 'subtract') return sumOf(valueOf(first, item), valueOf(second, item), -1)
  if (source.name === 'if_not_exists') return valueAt(item, first as Path) ?? valueOf(second, item)
  const [left, right] = [held(valueOf(first, item), 'L'), held(valueOf(second, item), 'L')]
  if (left === undefined || right === undefined) throw validationError(wrongType)
  // A member has a byte at least. What is too large in any case is not made first: 4 KB of list_append make 15 million.
  checkUpdatedBytes(left.length + right.length)
  return { L: [...left, ...right] }
}

function present(value: AttributeValue | undefined): AttributeValue {
  if (value !== undefined) return value
  throw validationError('The provided expression refers to an attribute that does not exist in the item')
}

function membersOf(set: AttributeValue | undefined): readonly string[] {
  return held(set, 'SS') ?? held(set, 'NS') ?? held(set, 'BS') ?? []
}

function setOf(like: AttributeValue, members: readonly string[]): AttributeValue {
  const type = typeOf(like) as SetType
  return { [type]: inSetOrder(type, members) } as unknown as AttributeValue
}

function copyOf(value: AttributeValue): AttributeValue {
  const map = held(value, 'M')
  if (map !== undefined) return { M: draftOf(map) }
  const list = held(value, 'L')
  return list === undefined ? value : { L: list.map(copyOf) }
}
