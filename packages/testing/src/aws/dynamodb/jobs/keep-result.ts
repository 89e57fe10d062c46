import type { Database } from '../database.js'
import { isOfSystem } from '../storage/is-of-system.js'

/** ms until it is tried again, when the disk did not take it. */
const retryAfter = 1000

/** Writes what a job has come to, again and again until the disk takes it or the job is told to leave off. */
export async function keepResult(database: Database, signal: AbortSignal, write: () => void): Promise<void> {
  while (!signal.aborted) {
    try {
      return database.store.atomically(write)
    } catch (failure) {
      if (!isOfSystem(failure)) throw failure
      await pause(database, signal)
    }
  }
}

function pause({ clock }: Database, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const goOn = () => {
      takeBack()
      signal.removeEventListener('abort', goOn)
      done()
    }
    const takeBack = clock.schedule(retryAfter, goOn)
    signal.addEventListener('abort', goOn)
  })
}
