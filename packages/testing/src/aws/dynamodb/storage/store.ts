import { type Disk, type Entry, Journal } from './journal.js'
import { SortedMap } from './sorted-map.js'

/** Told of every value of a space that changes, when it is read back at the start and when it is undone too. */
export type Watcher = (key: string, before: unknown, after: unknown) => void

/** One thing done in a unit of work: how the journal tells it, and how it is taken back. */
interface Step {
  readonly entry: () => Entry
  readonly undo: () => void
}

/**
 * Sorted maps by name, written in units of work that happen whole or not at all. In memory; with a directory, also in a
 * journal that brings them back. Stored values are never changed afterwards.
 */
export class Store {
  readonly #spaces = new Map<string, SortedMap<unknown>>()
  readonly #watchers = new Map<string, Watcher>()
  readonly #journal: Journal | undefined
  /** What the unit at work has done, oldest first; undefined between units. */
  #steps: Step[] | undefined

  /** throws  when the journal in the directory cannot be read */
  constructor(directory?: string, disk?: Disk) {
    if (directory === undefined) return
    let [lines, live] = [0, 0]
    const take = (entries: readonly Entry[]) => {
      for (const [space, key, value] of entries) {
        if (key === undefined) this.#spaces.delete(space)
        else this.#change(space, key, value)
      }
      lines += entries.length
    }
    this.#journal = Journal.open(directory, take, disk)
    for (const space of this.#spaces.values()) live += space.size
    if (lines > 2 * live + 1000) this.#journal.rewrite(this.#everything())
  }

  space<V>(name: string): Pick<SortedMap<V>, 'get' | 'entries' | 'size'> {
    return this.#space(name) as SortedMap<V>
  }

  /** Names of the spaces that were ever written. */
  spaces(): Iterable<string> {
    return this.#spaces.keys()
  }

  /** Is told of what is there, and from then on of every change. */
  watch(space: string, watcher: Watcher): void {
    this.#watchers.set(space, watcher)
    for (const [key, value] of this.#space(space).entries()) watcher(key, undefined, value)
  }

  put(space: string, key: string, value: unknown): void {
    this.#write(space, key, value)
  }

  remove(space: string, key: string): void {
    if (this.#space(space).get(key) !== undefined) this.#write(space, key, undefined)
  }

  /** Removes a whole space and who watches it, at the same cost however much it holds. */
  drop(space: string): void {
    const [map, watcher] = [this.#spaces.get(space), this.#watchers.get(space)]
    this.#note({
      entry: () => [space],
      undo: () => {
        if (map !== undefined) this.#spaces.set(space, map)
        if (watcher !== undefined) this.#watchers.set(space, watcher)
      },
    })
    this.#spaces.delete(space)
    this.#watchers.delete(space)
  }

  /** Runs a unit of work. When it throws, nothing of it has happened. */
  atomically<T>(work: () => T): T {
    if (this.#steps !== undefined) return work() // part of a larger unit
    const steps: Step[] = (this.#steps = [])
    try {
      const made = work()
      if (steps.length > 0) this.#journal?.add(steps.map(({ entry }) => entry()))
      return made
    } catch (failure) {
      for (const { undo } of steps.reverse()) undo()
      throw failure
    } finally {
      this.#steps = undefined
    }
  }

  close(): void {
    this.#journal?.close()
  }

  #write(space: string, key: string, value: unknown): void {
    const before = this.#space(space).get(key)
    this.#note({
      entry: () => (value === undefined ? [space, key] : [space, key, value]),
      undo: () => this.#change(space, key, before),
    })
    this.#change(space, key, value)
  }

  #note(step: Step): void {
    if (this.#steps === undefined) throw new Error('Store: a write outside of atomically().')
    this.#steps.push(step)
  }

  #change(space: string, key: string, value: unknown): void {
    const map = this.#space(space)
    const before = map.get(key)
    if (value === undefined) map.delete(key)
    else map.set(key, value)
    this.#watchers.get(space)?.(key, before, value)
  }

  #space(name: string): SortedMap<unknown> {
    const found = this.#spaces.get(name)
    if (found !== undefined) return found
    const made = new SortedMap<unknown>()
    this.#spaces.set(name, made)
    return made
  }

  *#everything(): Iterable<Entry> {
    for (const [name, space] of this.#spaces) {
      for (const [key, value] of space.entries()) yield [name, key, value]
    }
  }
}
