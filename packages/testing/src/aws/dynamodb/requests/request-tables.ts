import { backupRequests } from './backup-requests.js'
import { exportRequests } from './export-requests.js'
import { importRequests } from './import-requests.js'
import {
  batchGetItemTypes,
  batchWriteItemTypes,
  deleteItemTypes,
  getItemTypes,
  putItemTypes,
  queryTypes,
  scanTypes,
  updateItemTypes,
} from './item-requests.js'
import {
  batchGetItemRules,
  batchWriteItemRules,
  deleteItemRules,
  getItemRules,
  putItemRules,
  queryRules,
  scanRules,
  updateItemRules,
} from './item-rules.js'
import type { RequestTable } from './request-table.js'
import {
  checkAnyWrites,
  checkDepth,
  checkProjections,
  checkTableNames,
  checkWriteCount,
  checkWriteKinds,
} from './rules.js'
import { streamRequests } from './stream-requests.js'
import { tableRequests } from './table-requests.js'
import { tagRequests } from './tag-requests.js'
import { timeToLiveRequests } from './time-to-live-requests.js'
import { transactionRequests } from './transaction-requests.js'

const itemRequests = {
  DeleteItem: { types: deleteItemTypes, custom: deleteItemRules },
  GetItem: { types: getItemTypes, custom: getItemRules },
  PutItem: { types: putItemTypes, custom: rules(checkDepth, putItemRules) },
  UpdateItem: { types: updateItemTypes, custom: rules(checkDepth, updateItemRules) },
}

/** By operation. */
export const requestTables: Readonly<Record<string, RequestTable>> = {
  ...itemRequests,
  ...transactionRequests(itemRequests),
  ...tagRequests,
  ...backupRequests,
  ...exportRequests,
  ...importRequests,
  ...tableRequests,
  BatchGetItem: { types: batchGetItemTypes, custom: rules(checkTableNames, checkProjections, batchGetItemRules) },
  BatchWriteItem: {
    types: batchWriteItemTypes,
    custom: rules(checkAnyWrites, checkTableNames, checkWriteCount, checkWriteKinds, batchWriteItemRules),
  },
  DescribeEndpoints: { types: {} },
  DescribeLimits: { types: {} },
  Query: { types: queryTypes, custom: rules(checkDepth, queryRules) },
  Scan: { types: scanTypes, custom: rules(checkDepth, scanRules) },
  ...streamRequests,
  ...timeToLiveRequests,
}

function rules(...all: NonNullable<RequestTable['custom']>[]): NonNullable<RequestTable['custom']> {
  return function checkAll(data) {
    for (const rule of all) {
      const verdict = rule(data)
      if (verdict !== undefined) return verdict
    }
    return undefined
  }
}
