/** Granary's own table as a whole. A class, so that it is the token it is injected by. */
export abstract class OwnTable {
  /** Reads from it; rejects when that cannot be done, or when the signal is aborted first. */
  abstract reach(signal: AbortSignal): Promise<void>
}
