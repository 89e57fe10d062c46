import { type FunctionReference, functionReference } from './function-reference.js'
import { type AskedInvocation, askedInvocation } from './invocation.js'
import { invoke } from './invoke.js'
import { invokeWithResponseStream } from './invoke-with-response-stream.js'
import { LambdaApiError, type LambdaReply, type LambdaRequest, replyTo } from './lambda-api.js'
import type { ServedFunction } from './served-function.js'

type Operation = (served: ServedFunction, asked: AskedInvocation) => Promise<LambdaReply>

/** Operations by the paths under which Lambda's API has them. */
const operations: readonly (readonly [RegExp, Operation])[] = [
  [/^\/2015-03-31\/functions\/([^/]+)\/invocations$/, invoke],
  [/^\/2021-11-15\/functions\/([^/]+)\/response-streaming-invocations$/, invokeWithResponseStream],
]

/**
 * Answers a request to Lambda's API. What is not imitated is refused by name, and a dry run runs nothing.
 *
 * in  the request, and what finds a function or throws LambdaApiError where there is none
 */
export async function answer(
  request: LambdaRequest,
  find: (reference: FunctionReference) => ServedFunction,
): Promise<LambdaReply> {
  try {
    const { operation, name } = operationOf(request)
    const served = find(functionReference(name, request.query.get('Qualifier')))
    const asked = askedInvocation(request)
    if (asked.type === 'DryRun') return { statusCode: 204, headers: {}, body: '' }
    return await operation(served, asked)
  } catch (refusal) {
    if (refusal instanceof LambdaApiError) return replyTo(refusal)
    throw refusal
  }
}

function operationOf({ method, path }: LambdaRequest): { readonly operation: Operation; readonly name: string } {
  for (const [pattern, operation] of operations) {
    const [, name] = pattern.exec(path) ?? []
    if (name !== undefined && method === 'POST') return { operation, name: decoded(name) }
  }
  throw new LambdaApiError(
    501,
    'NotImplementedException',
    `${method} ${path} is not imitated: embeddedLambda has Invoke and InvokeWithResponseStream.`,
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
