import type { Database } from '../database.js'

export interface ListStreamsInput {
  readonly TableName?: string
  readonly ExclusiveStartStreamArn?: string
  /** 100 unless given. */
  readonly Limit?: number
}

/** Streams of tables that were deleted are listed too, while they can be read. */
export function listStreams({ streams, tables }: Database, input: ListStreamsInput): object {
  const { TableName, ExclusiveStartStreamArn, Limit = 100 } = input
  const asked = streams.all().filter(({ tableName }) => TableName === undefined || tableName === TableName)
  if (TableName !== undefined && asked.length === 0) tables.describe(TableName)
  const rest = asked.filter(({ arn }) => ExclusiveStartStreamArn === undefined || arn > ExclusiveStartStreamArn)
  const page = rest.slice(0, Limit)
  return {
    Streams: page.map(({ arn, tableName, label }) => ({ StreamArn: arn, TableName: tableName, StreamLabel: label })),
    ...(page.length < rest.length && { LastEvaluatedStreamArn: page.at(-1)?.arn }),
  }
}
