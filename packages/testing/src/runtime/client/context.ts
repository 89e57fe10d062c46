import type { IncomingHttpHeaders } from 'node:http'
import type { LambdaContext } from '../../lambda/context.js'
import type { FunctionFacts } from './config.js'
import { RuntimeError } from '../../lambda/runtime-error.js'

/**
 * The context of one invocation, from the headers that came with its event.
 *
 * throws  Runtime.PlatformError when a header is missing or cannot be read
 */
export function contextFrom(headers: IncomingHttpHeaders, facts: FunctionFacts): LambdaContext {
  const required = [
    'lambda-runtime-invoked-function-arn',
    'lambda-runtime-aws-request-id',
    'lambda-runtime-deadline-ms',
  ]
  const missing = required.filter((name) => headers[name] === undefined)
  if (missing.length > 0) throw platformError(`Missing required headers: ${missing.join(', ')}`)
  const deadline = Number.parseInt(headers['lambda-runtime-deadline-ms'] as string, 10)
  if (Number.isNaN(deadline)) throw platformError('Invalid deadline timestamp')
  return {
    clientContext: jsonIn(headers, 'lambda-runtime-client-context'),
    identity: jsonIn(headers, 'lambda-runtime-cognito-identity'),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'] as string,
    awsRequestId: headers['lambda-runtime-aws-request-id'] as string,
    tenantId: headers['lambda-runtime-aws-tenant-id'] as string | undefined,
    xRayTraceId: headers['lambda-runtime-trace-id'] as string | undefined,
    getRemainingTimeInMillis: () => deadline - Date.now(),
    ...facts,
  }
}

function jsonIn(headers: IncomingHttpHeaders, name: string): unknown {
  const text = headers[name] as string | undefined
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw platformError(`Failed to parse ${name} as JSON: ${(cause as Error).message}`)
  }
}

function platformError(message: string): RuntimeError {
  return new RuntimeError('Runtime.PlatformError', message)
}
