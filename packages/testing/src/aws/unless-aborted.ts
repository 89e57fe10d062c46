/**
 * What is asked for, unless the signal comes first: who gives up gets no answer, and what was asked for is done all the same,
 * as over a network.
 *
 * throws  AbortError, as the SDK's own handler does
 */
export async function unlessAborted<T>(signal: unknown, ask: () => Promise<T>): Promise<T> {
  if (!(signal instanceof AbortSignal)) return ask()
  if (signal.aborted) throw abortError(signal)
  let forget: () => void = () => undefined
  const aborted = new Promise<never>((_, fail) => {
    const giveUp = () => fail(abortError(signal))
    signal.addEventListener('abort', giveUp, { once: true })
    forget = () => signal.removeEventListener('abort', giveUp)
  })
  try {
    return await Promise.race([ask(), aborted])
  } finally {
    forget()
  }
}

function abortError({ reason }: AbortSignal): Error {
  return Object.assign(new Error('Request aborted', { cause: reason }), { name: 'AbortError' })
}
