import type { Outcome } from './invoker.js'

/** Waits for all of an outcome that nobody wants. */
export async function settled(outcome: Outcome): Promise<void> {
  if (outcome.kind === 'streamed') await readToEnd(outcome.body)
}

/** Reads a streamed answer to its end: only then has the function done its work, and its environment is free. */
export async function readToEnd(body: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of body);
  } catch {
    // It broke off, and nobody will hear of it.
  }
}
