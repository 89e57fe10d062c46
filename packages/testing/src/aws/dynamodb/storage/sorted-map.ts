/** Where a walk begins and ends; keys are compared as texts. */
export interface Range {
  /** The first key, itself included. */
  readonly from?: string
  /** Begins just after this key. */
  readonly after?: string
  /** Ends just before this key. */
  readonly before?: string
  /** From the last to the first. */
  readonly backwards?: boolean
}

/** Keys a leaf holds before it is split in two: few enough to shift for an insert, many enough that leaves stay few. */
const leafSize = 512

interface Leaf<V> {
  readonly keys: string[]
  readonly values: V[]
}

/** A map that can be walked in the order of its keys; finding, writing and removing cost the logarithm of its size. */
export class SortedMap<V> {
  readonly #leaves: Leaf<V>[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  get(key: string): V | undefined {
    const leaf = this.#leaves[this.#leafOf(key)]
    if (leaf === undefined) return undefined
    const at = firstAtLeast(leaf.keys, key)
    return leaf.keys[at] === key ? leaf.values[at] : undefined
  }

  set(key: string, value: V): void {
    const leafAt = this.#leafOf(key)
    const leaf = this.#leaves[leafAt] ?? this.#firstLeaf()
    const at = firstAtLeast(leaf.keys, key)
    if (leaf.keys[at] === key) {
      leaf.values[at] = value
      return
    }
    leaf.keys.splice(at, 0, key)
    leaf.values.splice(at, 0, value)
    this.#size++
    if (leaf.keys.length > leafSize) this.#split(leaf, leafAt)
  }

  delete(key: string): boolean {
    const leafAt = this.#leafOf(key)
    const leaf = this.#leaves[leafAt]
    const at = leaf === undefined ? -1 : firstAtLeast(leaf.keys, key)
    if (leaf === undefined || leaf.keys[at] !== key) return false
    leaf.keys.splice(at, 1)
    leaf.values.splice(at, 1)
    this.#size--
    if (leaf.keys.length === 0) this.#leaves.splice(leafAt, 1)
    return true
  }

  /** The map must not be written while it is walked. */
  *entries(range: Range = {}): Generator<[string, V]> {
    if (range.backwards === true) yield* this.#backwards(range)
    else yield* this.#forwards(range)
  }

  *#forwards(range: Range): Generator<[string, V]> {
    const start = range.after ?? range.from ?? ''
    for (let leafAt = this.#leafOf(start); leafAt < this.#leaves.length; leafAt++) {
      const { keys, values } = this.#leaves[leafAt] as Leaf<V>
      for (let at = firstAtLeast(keys, start); at < keys.length; at++) {
        const key = keys[at] as string
        if (range.before !== undefined && key >= range.before) return
        if (key !== range.after) yield [key, values[at] as V]
      }
    }
  }

  *#backwards(range: Range): Generator<[string, V]> {
    const { before } = range
    const last = before === undefined ? this.#leaves.length - 1 : this.#leafOf(before)
    for (let leafAt = last; leafAt >= 0; leafAt--) {
      const leaf = this.#leaves[leafAt]
      if (leaf === undefined) continue
      const { keys, values } = leaf
      for (let at = (before === undefined ? keys.length : firstAtLeast(keys, before)) - 1; at >= 0; at--) {
        const key = keys[at] as string
        if ((range.from !== undefined && key < range.from) || (range.after !== undefined && key <= range.after)) return
        yield [key, values[at] as V]
      }
    }
  }

  /** The leaf in which the key is, or belongs. */
  #leafOf(key: string): number {
    let [low, high] = [0, this.#leaves.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      const keys = (this.#leaves[middle] as Leaf<V>).keys
      if ((keys[keys.length - 1] as string) < key) low = middle + 1
      else high = middle
    }
    return low
  }

  #firstLeaf(): Leaf<V> {
    const leaf: Leaf<V> = { keys: [], values: [] }
    this.#leaves.push(leaf)
    return leaf
  }

  #split(leaf: Leaf<V>, at: number): void {
    const half = leaf.keys.length >> 1
    this.#leaves.splice(at + 1, 0, { keys: leaf.keys.splice(half), values: leaf.values.splice(half) })
  }
}

function firstAtLeast(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] as string) < key) low = middle + 1
    else high = middle
  }
  return low
}
