import type { Class } from '../runtime/declared-types.js'

/** All that Millrace asks of a container. */
export interface Resolver {
  /** The instance of a class, made on first use, with everything it is injected with. */
  resolve<T extends object>(type: Class<T>): Promise<T>
  /** Sentences for whatever a class, or what it is injected with, cannot be given. */
  check(types: readonly Class[]): readonly string[]
}
