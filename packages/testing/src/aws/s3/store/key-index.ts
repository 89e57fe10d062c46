import type { Version } from './records.js'
import { SortedKeys } from './sorted-keys.js'

/** The versions of each key, newest first, and the keys in S3's order. */
export class KeyIndex {
  readonly #versions = new Map<string, Version[]>()
  /** Nothing until somebody asks for an order: while a store is opened, sorting once beats inserting one by one. */
  #sorted: SortedKeys | undefined

  get size(): number {
    return this.#versions.size
  }

  get sorted(): SortedKeys {
    return (this.#sorted ??= new SortedKeys(this.#versions.keys()))
  }

  /** Newest first. */
  versions(key: string): readonly Version[] {
    return this.#versions.get(key) ?? []
  }

  latest(key: string): Version | undefined {
    return this.#versions.get(key)?.[0]
  }

  version(key: string, versionId: string): Version | undefined {
    return this.#versions.get(key)?.find((version) => version.versionId === versionId)
  }

  /** Takes the place of a version with the same id; a higher sequence puts it on top. */
  set(key: string, version: Version): void {
    const others = this.versions(key).filter((other) => other.versionId !== version.versionId)
    const at = others.findIndex((other) => other.sequence < version.sequence)
    others.splice(at < 0 ? others.length : at, 0, version)
    if (!this.#versions.has(key)) this.#sorted?.add(key)
    this.#versions.set(key, others)
  }

  delete(key: string, versionId: string): void {
    const others = this.versions(key).filter((other) => other.versionId !== versionId)
    if (others.length > 0) this.#versions.set(key, others)
    else if (this.#versions.delete(key)) this.#sorted?.delete(key)
  }
}
