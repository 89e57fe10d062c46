import { freshEngine, tables } from './fresh-engine.js'

/** What CreateBackup and ListBackups tell of a backup. */
export interface BackupDetails {
  readonly BackupArn: string
  readonly [detail: string]: unknown
}

type Engine = ReturnType<typeof freshEngine>

export const ada = { id: { S: 'ada' }, age: { N: '36' } }

/** The table `people` with ada in it. */
export function withAda(options: Parameters<typeof freshEngine>[0] = {}): Engine {
  const engine = freshEngine(options)
  engine.call('CreateTable', tables.people)
  engine.clock.turn(options.tableSettleMs ?? 0)
  engine.call('PutItem', { TableName: 'people', Item: ada })
  return engine
}

export function backUp({ call }: Engine, TableName = 'people', BackupName = 'before'): BackupDetails {
  return call('CreateBackup', { TableName, BackupName })['BackupDetails'] as BackupDetails
}

export function keepPast({ call }: Engine): void {
  call('UpdateContinuousBackups', {
    TableName: 'people',
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  })
}

export function describedTable({ call }: Engine, TableName: string): Record<string, unknown> {
  return call('DescribeTable', { TableName })['Table'] as Record<string, unknown>
}

export function itemsOf({ call }: Engine, TableName: string, more: object = {}): unknown {
  return call('Scan', { TableName, ...more })['Items']
}
