import type { Database } from './database.js'
import { describeEndpoints, describeLimits } from './operations/account.js'
import { createBackup, deleteBackup, describeBackup } from './operations/backups.js'
import { batchGetItem } from './operations/batch-get-item.js'
import { batchWriteItem } from './operations/batch-write-item.js'
import { describeContinuousBackups, updateContinuousBackups } from './operations/continuous-backups.js'
import { createTable } from './operations/create-table.js'
import { deleteItem } from './operations/delete-item.js'
import { deleteTable } from './operations/delete-table.js'
import { describeStream } from './operations/describe-stream.js'
import { describeTable } from './operations/describe-table.js'
import { exportTableToPointInTime } from './operations/export-table.js'
import { describeExport, listExports } from './operations/exports.js'
import { getItem } from './operations/get-item.js'
import { getRecords } from './operations/get-records.js'
import { getShardIterator } from './operations/get-shard-iterator.js'
import { importTable } from './operations/import-table.js'
import { describeImport, listImports } from './operations/imports.js'
import { listBackups } from './operations/list-backups.js'
import { listStreams } from './operations/list-streams.js'
import { listTables } from './operations/list-tables.js'
import { putItem } from './operations/put-item.js'
import { query } from './operations/query.js'
import { restoreTableFromBackup, restoreTableToPointInTime } from './operations/restores.js'
import { scan } from './operations/scan.js'
import { listTagsOfResource, tagResource, untagResource } from './operations/tags.js'
import { describeTimeToLive, updateTimeToLive } from './operations/time-to-live.js'
import { transactGetItems } from './operations/transact-get-items.js'
import { transactWriteItems } from './operations/transact-write-items.js'
import { updateItem } from './operations/update-item.js'
import { updateTable } from './operations/update-table.js'

/** Does one operation; its input has been read and checked by the operation's table in requests/. */
export type Operation = (database: Database, input: never) => object

/** All operations, by the name they have in AWS's API. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateBackup: createBackup,
  CreateTable: createTable,
  DeleteBackup: deleteBackup,
  DeleteItem: deleteItem,
  DeleteTable: deleteTable,
  DescribeBackup: describeBackup,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeEndpoints: describeEndpoints,
  DescribeExport: describeExport,
  DescribeImport: describeImport,
  DescribeLimits: describeLimits,
  DescribeStream: describeStream,
  DescribeTable: describeTable,
  DescribeTimeToLive: describeTimeToLive,
  ExportTableToPointInTime: exportTableToPointInTime,
  GetItem: getItem,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  ImportTable: importTable,
  ListBackups: listBackups,
  ListExports: listExports,
  ListImports: listImports,
  ListStreams: listStreams,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  PutItem: putItem,
  Query: query,
  RestoreTableFromBackup: restoreTableFromBackup,
  RestoreTableToPointInTime: restoreTableToPointInTime,
  Scan: scan,
  TagResource: tagResource,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UntagResource: untagResource,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateItem: updateItem,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
}
