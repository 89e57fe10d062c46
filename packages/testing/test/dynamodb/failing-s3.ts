import type { SdkRequestHandler } from '../../src/aws/sdk-request-handler.js'

/** S3, but for some of its requests, by their number. */
export function failing(
  handler: SdkRequestHandler,
  isFailing: (request: number) => boolean,
  fail: (signal: unknown) => ReturnType<SdkRequestHandler['handle']>,
): SdkRequestHandler {
  let asked = 0
  return {
    ...handler,
    handle: (request, options) => (isFailing(asked++) ? fail(options?.abortSignal) : handler.handle(request, options)),
  }
}

/** No answer, for as long as somebody waits. */
export function silence(signal: unknown): Promise<never> {
  return new Promise((_, fail) => {
    const giveUp = () => fail(new Error('Request aborted'))
    if (!(signal instanceof AbortSignal)) throw new Error('Nobody can give up.')
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp)
  })
}
