/** The work, done when it is first asked for; whoever asks again waits for the same. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined
  return function doOnce() {
    return (done ??= work())
  }
}
