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
  checkReturnValues,
  deleteItemRules,
  getItemRules,
  putItemRules,
  queryRules,
  scanRules,
  updateItemRules,
} from './item-rules.js'
import type { RequestTable } from './request-table.js'
import { restoreRequests } from './restore-requests.js'
import {
  checkAnyWrites,
  checkDepth,
  checkKeyDepth,
  checkProjections,
  checkWriteCount,
  checkWriteKinds,
  checkWrittenNames,
} from './rules.js'
import { streamRequests } from './stream-requests.js'
import { tableRequests } from './table-requests.js'
import { tagRequests } from './tag-requests.js'
import { timeToLiveRequests } from './time-to-live-requests.js'
import { transactionRequests } from './transaction-requests.js'

const current = { layer: 'current' } as const
const enveloped = { layer: 'current', isEnveloped: true } as const

const itemRequests = {
  DeleteItem: {
    ...enveloped,
    types: deleteItemTypes,
    custom: rules(checkReturnValues, checkDepth, deleteItemRules, checkKeyDepth),
  },
  GetItem: { ...current, types: getItemTypes, custom: rules(getItemRules, checkKeyDepth) },
  PutItem: { ...enveloped, types: putItemTypes, custom: rules(checkReturnValues, checkDepth, putItemRules) },
  UpdateItem: { ...enveloped, types: updateItemTypes, custom: rules(checkDepth, updateItemRules, checkKeyDepth) },
}

/** By operation. */
export const requestTables: Readonly<Record<string, RequestTable>> = {
  ...itemRequests,
  ...transactionRequests(itemRequests),
  ...tagRequests,
  ...backupRequests,
  ...restoreRequests,
  ...exportRequests,
  ...importRequests,
  ...tableRequests,
  BatchGetItem: { ...current, types: batchGetItemTypes, custom: rules(checkProjections, batchGetItemRules) },
  BatchWriteItem: {
    types: batchWriteItemTypes,
    custom: rules(checkAnyWrites, checkWrittenNames, checkWriteCount, checkWriteKinds, batchWriteItemRules),
  },
  DescribeEndpoints: { types: {} },
  DescribeLimits: { types: {} },
  Query: { ...current, types: queryTypes, custom: rules(checkDepth, queryRules) },
  Scan: { ...current, types: scanTypes, custom: scanRules },
  ...streamRequests,
  ...timeToLiveRequests,
}

function rules(...all: NonNullable<RequestTable['custom']>[]): NonNullable<RequestTable['custom']> {
  return function checkAll(data, layer) {
    for (const rule of all) {
      const verdict = rule(data, layer)
      if (verdict !== undefined) return verdict
    }
    return undefined
  }
}
