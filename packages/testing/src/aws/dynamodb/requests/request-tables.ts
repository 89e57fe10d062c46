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
import { javaText } from './java-text.js'
import type { RequestTable } from './request-table.js'
import {
  checkAnyWrites,
  checkDepth,
  checkKeyDepth,
  checkProjections,
  checkWriteCount,
  checkWriteKinds,
  tableNamesRule,
} from './rules.js'
import type { Shape } from './shape.js'
import { streamRequests } from './stream-requests.js'
import { tableRequests } from './table-requests.js'
import { tagRequests } from './tag-requests.js'
import { timeToLiveRequests } from './time-to-live-requests.js'
import { transactionRequests } from './transaction-requests.js'

const itemRequests = {
  DeleteItem: { types: deleteItemTypes, custom: rules(checkDepth, deleteItemRules, checkKeyDepth) },
  GetItem: { types: getItemTypes, custom: rules(getItemRules, checkKeyDepth) },
  PutItem: { types: putItemTypes, custom: rules(checkDepth, putItemRules) },
  UpdateItem: { types: updateItemTypes, custom: rules(checkDepth, updateItemRules, checkKeyDepth) },
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
  BatchGetItem: {
    types: batchGetItemTypes,
    custom: rules(tableNamesRule(JSON.stringify), checkProjections, batchGetItemRules),
  },
  BatchWriteItem: {
    types: batchWriteItemTypes,
    custom: rules(checkAnyWrites, tableNamesRule(writesText), checkWriteCount, checkWriteKinds, batchWriteItemRules),
  },
  DescribeEndpoints: { types: {} },
  DescribeLimits: { types: {} },
  Query: { types: queryTypes, custom: rules(checkDepth, queryRules) },
  Scan: { types: scanTypes, custom: rules(checkDepth, scanRules) },
  ...streamRequests,
  ...timeToLiveRequests,
}

function writesText(requestItems: object): string {
  return javaText(requestItems, batchWriteItemTypes['RequestItems'] as Shape)
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
