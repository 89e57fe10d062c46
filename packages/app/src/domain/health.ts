/** One thing that Granary cannot work without, as it was just seen. */
export interface CheckedPart {
  /** 'dynamodb' */
  readonly part: string
  readonly passed: boolean
  /** ms from asking to the answer, or to the failure. */
  readonly tookMs: number
  /** When it was asked, in ms since 1970. */
  readonly atMs: number
  /** What was thrown, when it did not pass; for the log, never for callers. */
  readonly cause?: unknown
}

/** Whether everything that was looked at works. */
export function isHealthy(parts: readonly CheckedPart[]): boolean {
  return parts.every(({ passed }) => passed)
}
