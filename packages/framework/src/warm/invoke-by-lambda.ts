import type { InvokeFunction } from './options.js'

/** The part of a Lambda client that is needed here; `Lambda` of '@aws-sdk/client-lambda' is one. */
export interface LambdaClient {
  invoke(input: {
    readonly FunctionName: string
    readonly Payload: Uint8Array
  }): Promise<{ readonly FunctionError?: string | undefined; readonly Payload?: Uint8Array | undefined }>
}

/**
 * Calls functions by Lambda's API. The SDK is loaded with the first call, and never where none is made. The function's
 * role needs `lambda:InvokeFunction` on the function itself.
 *
 * in      makes the client; default: one of the SDK, which Lambda's runtime brings
 * throws  (the function) when Lambda refuses the call, or the function that was called ended with an error
 */
export function invokeByLambda(makeClient: () => LambdaClient | Promise<LambdaClient> = clientOfSdk): InvokeFunction {
  let made: Promise<LambdaClient> | undefined
  return async function invoke(functionName, payload) {
    const client = await (made ??= Promise.resolve(makeClient()))
    const answer = await client.invoke({
      FunctionName: functionName,
      Payload: Buffer.from(JSON.stringify(payload)),
    })
    if (answer.FunctionError !== undefined) {
      throw new Error(`${functionName} ended with an error (${answer.FunctionError}). Its log has the cause.`)
    }
    return JSON.parse(Buffer.from(answer.Payload ?? 'null').toString())
  }
}

async function clientOfSdk(): Promise<LambdaClient> {
  const { Lambda } = await import('@aws-sdk/client-lambda')
  return new Lambda({})
}
