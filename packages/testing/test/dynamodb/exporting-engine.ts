import type { EngineOptions } from '../../src/aws/dynamodb/engine.js'
import { freshEngine, tables } from './fresh-engine.js'

export const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/people'
export const start = Date.UTC(2026, 10, 25, 12)
export const minute = 60 * 1000

/** An engine with the table `people`, whose past is kept. */
export function exportingEngine(options: Partial<EngineOptions>, bucketName: string) {
  const fresh = freshEngine(options)
  const { call, engine, clock } = fresh
  call('CreateTable', tables.people)
  recover(true)
  function recover(PointInTimeRecoveryEnabled: boolean) {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled }
    call('UpdateContinuousBackups', { TableName: 'people', PointInTimeRecoverySpecification })
  }
  return {
    ...fresh,
    recover,
    put: (id: string, attributes: object = {}) =>
      call('PutItem', { TableName: 'people', Item: { id: { S: id }, ...attributes } }),
    remove: (id: string) => call('DeleteItem', { TableName: 'people', Key: { id: { S: id } } }),
    begin: (more: object = {}) =>
      (call('ExportTableToPointInTime', { TableArn, S3Bucket: bucketName, ...more }) as unknown as Answer)
        .ExportDescription,
    /** Waits until the export is over. */
    async exported(more: object = {}): Promise<ExportDescription> {
      const { ExportArn } = this.begin(more)
      await engine.control.idle()
      return (call('DescribeExport', { ExportArn }) as unknown as Answer).ExportDescription
    },
    /** Of what changed from one time to the other: ms from the start. */
    incremental(fromMs: number, toMs: number, ExportViewType?: string) {
      const [ExportFromTime, ExportToTime] = [(start + fromMs) / 1000, (start + toMs) / 1000]
      clock.turn(Math.max(start + toMs - clock.now(), 0))
      const IncrementalExportSpecification = { ExportFromTime, ExportToTime, ExportViewType }
      return this.exported({ ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification })
    },
  }
}

export interface ExportDescription {
  readonly ExportArn: string
  readonly [member: string]: unknown
}

interface Answer {
  readonly ExportDescription: ExportDescription
}

export const idOf = ({ ExportArn }: ExportDescription) => ExportArn.slice(ExportArn.lastIndexOf('/') + 1)
