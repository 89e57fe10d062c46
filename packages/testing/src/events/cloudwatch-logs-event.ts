import { gzipSync } from 'node:zlib'
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent, CloudWatchLogsLogEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended } from './pretended.js'

/**
 * Lines of a log group with a subscription filter, packed as they come: `cloudWatchLogsEvent([{ message: 'ERROR …' }])`,
 * `cloudWatchLogsEvent([{}], { logGroup: '/aws/lambda/orders' })`.
 *
 * source  AWS "Log group-level subscription filters" of CloudWatch Logs, the example with Lambda
 */
export function cloudWatchLogsEvent(
  logEvents: readonly Parts<CloudWatchLogsLogEvent>[] = [{}],
  parts: Parts<Omit<CloudWatchLogsDecodedData, 'logEvents'>> = {},
): CloudWatchLogsEvent {
  const group = {
    messageType: 'DATA_MESSAGE',
    owner: pretended.accountId,
    logGroup: 'group',
    logStream: 'stream',
    subscriptionFilters: ['filter'],
  }
  const decoded: CloudWatchLogsDecodedData = { ...overridden(group, parts), logEvents: logEvents.map(logEvent) }
  return { awslogs: { data: gzipSync(JSON.stringify(decoded)).toString('base64') } }
}

function logEvent(parts: Parts<CloudWatchLogsLogEvent>, index: number): CloudWatchLogsLogEvent {
  // 56 digits, as AWS's have
  const whole = { id: String(index + 1).padStart(56, '3'), timestamp: pretended.atMs, message: 'message' }
  return overridden<CloudWatchLogsLogEvent>(whole, parts)
}
