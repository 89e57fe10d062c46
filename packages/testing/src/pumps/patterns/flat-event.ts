import { isRecord } from '../../gateway/shape.js'

/** A value without members of its own, and where it stands. */
export interface Leaf {
  readonly value: unknown
  readonly places: Places
}

/** Which member of each list something is in, by the number of the list. */
export type Places = ReadonlyMap<number, number>

/** Members inside each other; what lies deeper is not looked at. A limit of ours: a body of 100,000 brackets is JSON, too. */
const maxDepth = 1000

/**
 * Takes an event apart. Empty objects and lists leave nothing.
 *
 * out  by path, its names joined by dots: what is under 'a.b' and what is under 'b' of 'a' cannot be told apart, as with
 *      EventBridge
 */
export function leavesOf(event: unknown): ReadonlyMap<string, readonly Leaf[]> {
  const leaves = new Map<string, Leaf[]>()
  let lists = 0
  collect(event, '', new Map(), 0)
  return leaves

  function collect(value: unknown, path: string, places: Places, depth: number): void {
    if (depth > maxDepth) return
    if (Array.isArray(value)) {
      const list = lists++
      value.forEach((member, at) =>
        collect(member, path, isHolder(member) ? new Map([...places, [list, at]]) : places, depth + 1),
      )
    } else if (isRecord(value)) {
      for (const [name, member] of Object.entries(value)) collect(member, joined(path, name), places, depth + 1)
    } else {
      const found = leaves.get(path) ?? []
      found.push({ value, places })
      leaves.set(path, found)
    }
  }
}

/** 'a' and 'b' make 'a.b' */
export function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function isHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
