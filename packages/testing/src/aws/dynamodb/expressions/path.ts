import { type AttributeValue, attributeOf, held, type Item, newItem } from '../values/attribute-value.js'
import type { Path } from './syntax.js'

/** The value a path leads to, if there is one. */
export function valueAt(item: Item | undefined, path: Path): AttributeValue | undefined {
  const [head, ...rest] = path
  let value = attributeOf(item, String(head))
  for (const step of rest) {
    value = typeof step === 'number' ? held(value, 'L')?.[step] : attributeOf(held(value, 'M'), step)
  }
  return value
}

/** What of the item the paths lead to; of a list only the named members are left, in their order. */
export function project(item: Item, paths: readonly Path[]): Item {
  const wanted: Wanted = { whole: false, below: new Map() }
  for (const path of paths) want(wanted, path)
  return prunedItem(item, wanted)
}

/** Paths merged by their beginnings. */
interface Wanted {
  whole: boolean
  readonly below: Map<string | number, Wanted>
}

function want(root: Wanted, path: Path): void {
  let wanted = root
  for (const step of path) {
    const known = wanted.below.get(step) ?? { whole: false, below: new Map() }
    wanted.below.set(step, known)
    wanted = known
  }
  wanted.whole = true
}

function prunedItem(item: Item, wanted: Wanted): Item {
  const left = newItem()
  for (const [name, below] of wanted.below) {
    const pruned = typeof name === 'string' ? prunedValue(attributeOf(item, name), below) : undefined
    if (pruned !== undefined) left[String(name)] = pruned
  }
  return left
}

function prunedValue(value: AttributeValue | undefined, wanted: Wanted): AttributeValue | undefined {
  if (value === undefined || wanted.whole) return value
  const map = held(value, 'M')
  if (map !== undefined) return nothingIfEmpty({ M: prunedItem(map, wanted) })
  const list = held(value, 'L')
  return list === undefined ? undefined : nothingIfEmpty({ L: prunedList(list, wanted) })
}

function prunedList(list: readonly AttributeValue[], wanted: Wanted): AttributeValue[] {
  const positions = [...wanted.below.keys()].filter((step) => typeof step === 'number').sort((a, b) => a - b)
  return positions.flatMap((position) => prunedValue(list[position], wanted.below.get(position) as Wanted) ?? [])
}

function nothingIfEmpty(value: { M: Item } | { L: AttributeValue[] }): AttributeValue | undefined {
  const content = 'M' in value ? Object.keys(value.M) : value.L
  return content.length === 0 ? undefined : value
}
