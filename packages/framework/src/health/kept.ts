/**
 * Asks for something at most once at a time and at most every so many ms; whoever asks in between gets the same answer.
 * So a crowd of probes is one look at the database.
 */
export function kept<T>(forMs: number, ask: () => Promise<T>, now: () => number = Date.now): () => Promise<T> {
  let last: { readonly answer: Promise<T>; endedAt: number | undefined } | undefined
  return async function askOrRemember() {
    if (last !== undefined && (last.endedAt === undefined || now() - last.endedAt < forMs)) return last.answer
    const asked = { answer: ask(), endedAt: undefined as number | undefined }
    last = asked
    try {
      return await asked.answer
    } finally {
      asked.endedAt = now()
    }
  }
}
