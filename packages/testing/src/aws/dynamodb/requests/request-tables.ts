import { dynaliteTables, type RequestTable } from '../dynalite-core.js'
import { backupRequests } from './backup-requests.js'
import { tagRequests } from './tag-requests.js'
import { transactionRequests } from './transaction-requests.js'
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
import { createTableRequest, updateTableRequest } from './table-requests.js'
import {
  checkAnyWrites,
  checkDepth,
  checkProjections,
  checkTableNames,
  checkWriteCount,
  checkWriteKinds,
} from './rules.js'
import type { Shape, Shapes } from './shape.js'
import { itemTableName, tableName } from './table-name.js'
import { streamRequests } from './stream-requests.js'
import { timeToLiveRequests } from './time-to-live-requests.js'

// What dynalite's tables say, and what AWS has added or changed since.

const onFailure: Shapes = { ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] } }

const { BatchGetItem, BatchWriteItem, DeleteItem, GetItem, PutItem, Query, Scan, UpdateItem } = dynaliteTables
const { DeleteTable, DescribeTable, ListTables } = dynaliteTables

const itemRequests = {
  DeleteItem: ofItem(DeleteItem, deleteItemRules, {
    ...onFailure,
    ReturnValues: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
  }),
  GetItem: ofItem(GetItem, getItemRules),
  PutItem: ofItem(PutItem, rules(checkDepth, putItemRules), onFailure),
  UpdateItem: ofItem(UpdateItem, rules(checkDepth, updateItemRules), {
    ...onFailure,
    AttributeUpdates: attributeUpdates(),
  }),
}

export const requestTables: Readonly<Record<string, RequestTable>> = {
  ...itemRequests,
  ...transactionRequests(itemRequests),
  ...tagRequests,
  ...backupRequests,
  BatchGetItem: {
    types: batchGetTypes(),
    custom: rules(checkTableNames, checkProjections, batchGetItemRules),
  },
  BatchWriteItem: {
    types: { ...BatchWriteItem.types, RequestItems: maybeEmpty(BatchWriteItem.types['RequestItems']) },
    custom: rules(checkAnyWrites, checkTableNames, checkWriteCount, checkWriteKinds, batchWriteItemRules),
  },
  CreateTable: createTableRequest,
  DeleteTable: ofTable(DeleteTable),
  DescribeEndpoints: { types: {} },
  DescribeLimits: { types: {} },
  DescribeTable: ofTable(DescribeTable),
  ListTables,
  Query: ofItem(Query, rules(checkDepth, queryRules), {
    Limit: { type: 'Integer', echo: false, greaterThanOrEqual: 1 },
  }),
  Scan: ofItem(Scan, rules(checkDepth, scanRules), {
    ConsistentRead: 'Boolean',
    Segment: { type: 'Integer', greaterThanOrEqual: 0, lessThanOrEqual: 999_999 },
    TotalSegments: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 1_000_000 },
  }),
  UpdateTable: updateTableRequest,
  ...streamRequests,
  ...timeToLiveRequests,
}

/** Of an item in one table. */
function ofItem({ types }: RequestTable, custom: RequestTable['custom'], added: Shapes = {}): RequestTable {
  return { types: { ...types, TableName: itemTableName, ...added }, custom }
}

/** Of a table itself. */
function ofTable(table: RequestTable): RequestTable {
  return { ...table, types: { ...table.types, TableName: tableName } }
}

function rules(...all: (RequestTable['custom'] | undefined)[]): RequestTable['custom'] {
  return (data, limits) => {
    for (const rule of all) {
      const verdict = rule?.(data, limits)
      if (verdict !== undefined && verdict !== null) return verdict
    }
    return undefined
  }
}

function attributeUpdates(): Shape {
  const updates = UpdateItem.types['AttributeUpdates'] as Exclude<Shape, string>
  const update = updates.children as Exclude<Shape, string>
  const Action: Shape = { type: 'String', enum: ['ADD', 'PUT', 'DELETE'] }
  return { ...updates, children: { ...update, children: { ...(update.children as Shapes), Action } } }
}

function batchGetTypes(): Shapes {
  const RequestItems = { ...maybeEmpty(BatchGetItem.types['RequestItems']), echo: false, lengthGreaterThanOrEqual: 1 }
  const each = RequestItems.children as Exclude<Shape, string>
  const Keys: Shape = { ...((each.children as Shapes)['Keys'] as Exclude<Shape, string>), echo: false }
  return {
    ...BatchGetItem.types,
    RequestItems: { ...RequestItems, children: { ...each, children: { ...(each.children as Shapes), Keys } } },
  }
}

function maybeEmpty(shape: Shape | undefined): Exclude<Shape, string> {
  const { lengthGreaterThanOrEqual: _, keys: __, ...rest } = shape as Exclude<Shape, string>
  return rest as Exclude<Shape, string>
}
