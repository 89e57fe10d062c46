/** The levels of a log, from the least to the most urgent. */
export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const

export type LogLevel = (typeof logLevels)[number]

/**
 * The lowest level that is written, as Lambda's own setting says; INFO where it says nothing that is a level.
 *
 * source  AWS "Configuring advanced logging controls": AWS_LAMBDA_LOG_LEVEL
 */
export function logLevelFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): LogLevel {
  const given = environment['AWS_LAMBDA_LOG_LEVEL']?.toUpperCase()
  return logLevels.find((level) => level === given) ?? 'INFO'
}

/** X-Ray's id of the invocation, where one is handled at a time; Lambda sets it anew for each. */
export function traceIdFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return environment['_X_AMZN_TRACE_ID']
}
