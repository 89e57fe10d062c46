import { hostVariables } from './config.js'
import type { FunctionSettings } from './function-settings.js'

/** bytes of all names and values together (AWS "Lambda quotas") */
const maxVariableBytes = 4096

/** What Lambda sets itself and lets nobody else set (AWS "Defined runtime environment variables"). */
const reserved = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_MAX_CONCURRENCY',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
])

/** What AWS would refuse at deployment, as sentences. */
export function checkVariables(environment: Readonly<Record<string, string>>): string[] {
  const bytes = Object.entries(environment).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
  return [
    ...Object.entries(environment).flatMap(([name, value]) => mistakesIn(name, value)),
    ...(bytes > maxVariableBytes ? [`environment has ${bytes} bytes; Lambda takes ${maxVariableBytes}.`] : []),
  ]
}

function mistakesIn(name: string, value: unknown): string[] {
  if (reserved.has(name)) return [`environment: ${name} is set by Lambda; take it out.`]
  if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) {
    return [
      `environment: '${name}' is no name that Lambda takes; it begins with a letter and has letters, digits and _.`,
    ]
  }
  return typeof value === 'string' ? [] : [`environment: ${name} is no text.`]
}

/** All variables of a runtime: the function's own among those of Lambda, which win where they are reserved. */
export function variablesFor(settings: FunctionSettings, address: string, logStream: string): Record<string, string> {
  const { facts, credentials, environment } = settings
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    ...hostVariables(),
    ...environment,
    _HANDLER: settings.handler,
    AWS_LAMBDA_RUNTIME_API: address,
    LAMBDA_TASK_ROOT: settings.root,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_LAMBDA_FUNCTION_NAME: facts.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(facts.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${facts.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_LAMBDA_INITIALIZATION_TYPE: settings.maxConcurrency === undefined ? 'on-demand' : 'lambda-managed-instances',
    // Functions that log text do not have it (recorded: localstack's test_introspection_invoke, March 2024).
    ...optional('AWS_LAMBDA_LOG_FORMAT', settings.logFormat === 'JSON' ? settings.logFormat : undefined),
    ...optional('AWS_LAMBDA_LOG_LEVEL', settings.applicationLogLevel),
    ...optional('AWS_LAMBDA_MAX_CONCURRENCY', settings.maxConcurrency?.toString()),
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_REGION: facts.region,
    AWS_DEFAULT_REGION: facts.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...optional('AWS_SESSION_TOKEN', credentials.sessionToken),
  }
}

function optional(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value }
}
