import type { MSKEvent, MSKRecord, SelfManagedKafkaEvent, SelfManagedKafkaRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * Records of a cluster of Amazon MSK, by topic and partition: `mskEvent([{ topic: 'orders', value: base64 }])`; offsets grow.
 *
 * source  AWS "Using Lambda with Amazon MSK", example event
 */
export function mskEvent(
  records: readonly Parts<MSKRecord>[] = [{}],
  parts: Parts<Omit<MSKEvent, 'records'>> = {},
): MSKEvent {
  const { region, accountId } = pretended
  const cluster = {
    eventSource: 'aws:kafka' as const,
    eventSourceArn: `arn:aws:kafka:${region}:${accountId}:cluster/cluster/${pretendedUuid(0)}-1`,
    bootstrapServers: brokers(`cluster.abcdef.c1.kafka.${region}.amazonaws.com`),
  }
  return { ...overridden(cluster, parts), records: byPartition(records) }
}

/**
 * The same of a cluster of one's own: no ARN.
 *
 * source  AWS "Using Lambda with self-managed Apache Kafka", example event
 */
export function selfManagedKafkaEvent(
  records: readonly Parts<SelfManagedKafkaRecord>[] = [{}],
  parts: Parts<Omit<SelfManagedKafkaEvent, 'records'>> = {},
): SelfManagedKafkaEvent {
  const cluster = { eventSource: 'SelfManagedKafka' as const, bootstrapServers: brokers('kafka.example.com') }
  return { ...overridden(cluster, parts), records: byPartition(records) }
}

function brokers(domain: string): string {
  return [1, 2].map((at) => `b-${at}.${domain}:9092`).join(',')
}

/** 'orders-0': the records of partition 0. */
function byPartition(records: readonly Parts<MSKRecord>[]): Record<string, MSKRecord[]> {
  const partitions = new Map<string, MSKRecord[]>()
  for (const parts of records) {
    const { topic = 'topic', partition = 0 } = parts
    const name = `${topic}-${partition}`
    const before = partitions.get(name) ?? []
    partitions.set(name, [...before, overridden(recordAt(topic, partition, before.length), parts)])
  }
  return Object.fromEntries(partitions)
}

function recordAt(topic: string, partition: number, offset: number): MSKRecord {
  return {
    topic,
    partition,
    offset,
    timestamp: pretended.atMs,
    timestampType: 'CREATE_TIME',
    key: Buffer.from('key').toString('base64'),
    value: Buffer.from('value').toString('base64'),
    headers: [],
  }
}
