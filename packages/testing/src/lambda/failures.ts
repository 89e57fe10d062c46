import { types } from 'node:util'

/** bytes of JSON, request and buffered response alike: 6 MiB and 100 bytes (recorded 2024 and 2025) */
export const maxPayloadBytes = 6_291_556

/** An error as AWS's client for Node.js reports it: JSON text with `errorType`, `errorMessage` and `trace`. */
export function failureFrom(thrown: unknown): string {
  try {
    return JSON.stringify(describe(thrown)).replaceAll('\x7f', '%7F')
  } catch {
    // What was thrown is a stranger's: its getters may throw too.
    return JSON.stringify({
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      trace: [],
    })
  }
}

/** What Lambda says of a function that was not done in time. */
export function timedOut(requestId: string, timeoutMs: number): string {
  const seconds = (timeoutMs / 1000).toFixed(2)
  return JSON.stringify({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  })
}

/** What Lambda says of a result with more than 6 MiB. */
export const responseTooLarge = JSON.stringify({
  errorMessage: `Response payload size exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`,
  errorType: 'Function.ResponseSizeTooLarge',
})

function describe(thrown: unknown): object {
  if (!types.isNativeError(thrown) && !(thrown instanceof Error)) {
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] }
  }
  const { name, message, stack } = thrown
  return { errorType: name, errorMessage: message, trace: stack?.split('\n') ?? [] }
}
