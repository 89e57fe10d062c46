import { isRecord } from '../../gateway/shape.js'

/** A value without members of its own, and where it stands. */
export interface Leaf {
  /** Names joined by dots: what is under 'a.b' and what is under 'b' of 'a' cannot be told apart, as with EventBridge. */
  readonly path: string
  readonly value: unknown
  /** Which member of each list it is in: by the list, which has no name. */
  readonly places: Places
}

export type Places = ReadonlyMap<object, number>

/** Takes an event apart, by path. Empty objects and lists leave nothing. */
export function leavesOf(event: unknown): ReadonlyMap<string, readonly Leaf[]> {
  const leaves = new Map<string, Leaf[]>()
  collect(event, '', new Map())
  return leaves

  function collect(value: unknown, path: string, places: Places): void {
    if (Array.isArray(value)) {
      value.forEach((member, at) =>
        collect(member, path, isHolder(member) ? new Map([...places, [value, at]]) : places),
      )
    } else if (isRecord(value)) {
      for (const [name, member] of Object.entries(value)) collect(member, joined(path, name), places)
    } else {
      leaves.set(path, [...(leaves.get(path) ?? []), { path, value, places }])
    }
  }
}

/** 'a' and 'b' make 'a.b' */
export function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** Both together, unless they are in different members of one list. */
export function together(some: Places, others: Places): Places | undefined {
  for (const [list, at] of others) if ((some.get(list) ?? at) !== at) return undefined
  return new Map([...some, ...others])
}

function isHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
