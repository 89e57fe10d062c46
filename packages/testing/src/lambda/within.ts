import type { Clock } from '../clock/clock.js'

/** What is awaited, or what `late` gives once `limitMs` have passed; no limit without one. */
export async function within<T>(
  clock: Clock,
  limitMs: number | undefined,
  awaited: Promise<T>,
  late: () => T,
): Promise<T> {
  if (limitMs === undefined) return await awaited
  let forget = (): void => undefined
  const passed = new Promise<T>((give) => {
    forget = clock.schedule(limitMs, () => give(late()), { keepsAlive: true })
  })
  try {
    return await Promise.race([awaited, passed])
  } finally {
    forget()
  }
}
