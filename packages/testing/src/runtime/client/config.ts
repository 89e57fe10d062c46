import { RuntimeError } from '../../lambda/runtime-error.js'

/** What Lambda tells a runtime by its environment. */
export interface ClientConfig {
  readonly api: { readonly hostname: string; readonly port: number }
  /** 'folder/file.export' */
  readonly handler: string
  readonly taskRoot: string
  readonly functionFacts: FunctionFacts
  /** Whether several events run at once: Managed Instances. */
  readonly concurrent: boolean
  readonly logFormat: 'Text' | 'JSON'
  /** The least grave level that is written, in capitals; whatever it says. */
  readonly logLevel: string | undefined
  /** The file descriptor that takes framed log lines; standard output without one. */
  readonly logDescriptor: number | undefined
  /** Whether `globalThis.awslambda` is there. */
  readonly globalNamespace: boolean
}

/** What the context of each invocation repeats. */
export interface FunctionFacts {
  readonly functionName: string
  readonly functionVersion: string
  /** MB, as a text. */
  readonly memoryLimitInMB: string
  readonly logGroupName: string
  readonly logStreamName: string
}

/**
 * Reads the variables of this process.
 *
 * throws  Runtime.PlatformError when one is missing or makes no sense
 */
export function readClientConfig(): ClientConfig {
  const { env } = process
  const logDescriptor = descriptorFrom(env['_LAMBDA_TELEMETRY_LOG_FD'])
  // A function's own children must not write frames there.
  delete env['_LAMBDA_TELEMETRY_LOG_FD']
  return {
    api: parseHostAndPort(required('AWS_LAMBDA_RUNTIME_API')),
    handler: required('_HANDLER'),
    taskRoot: required('LAMBDA_TASK_ROOT'),
    functionFacts: {
      functionName: required('AWS_LAMBDA_FUNCTION_NAME'),
      functionVersion: required('AWS_LAMBDA_FUNCTION_VERSION'),
      memoryLimitInMB: required('AWS_LAMBDA_FUNCTION_MEMORY_SIZE'),
      logGroupName: required('AWS_LAMBDA_LOG_GROUP_NAME'),
      logStreamName: required('AWS_LAMBDA_LOG_STREAM_NAME'),
    },
    concurrent: env['AWS_LAMBDA_MAX_CONCURRENCY'] !== undefined,
    logFormat: env['AWS_LAMBDA_LOG_FORMAT']?.toUpperCase() === 'JSON' ? 'JSON' : 'Text',
    logLevel: env['AWS_LAMBDA_LOG_LEVEL']?.toUpperCase(),
    logDescriptor,
    globalNamespace: !['1', 'true'].includes(env['AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA'] ?? ''),
  }
}

/** Where the X-Ray SDK looks for the trace of the invocation that runs. */
export function setTraceId(traceId: string | undefined): void {
  if (traceId === undefined) delete process.env['_X_AMZN_TRACE_ID']
  else process.env['_X_AMZN_TRACE_ID'] = traceId
}

/** 'host:port', with exactly one colon and no leading zeros. */
export function parseHostAndPort(text: string): ClientConfig['api'] {
  const [hostname = '', port = '', ...more] = text.split(':')
  const isPort = /^(0|[1-9]\d{0,4})$/.test(port) && Number(port) <= 65_535
  if (hostname.trim() === '' || !isPort || more.length > 0) {
    throw new RuntimeError('Runtime.PlatformError', `Invalid hostnamePort: ${text}`)
  }
  return { hostname, port: Number(port) }
}

function required(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new RuntimeError('Runtime.PlatformError', `${name} environment variable is not set`)
}

function descriptorFrom(text: string | undefined): number | undefined {
  const descriptor = Number(text ?? Number.NaN)
  return Number.isInteger(descriptor) && descriptor > 0 ? descriptor : undefined
}
