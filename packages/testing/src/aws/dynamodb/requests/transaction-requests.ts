import type { RequestTable } from './request-table.js'
import type { Layer } from './layer.js'
import type { Shape, Shapes } from './shape.js'
import { nestedTableName } from './table-name.js'
import type { Verdict } from './verdict.js'

// TransactWriteItems and TransactGetItems: each action is read and checked as the operation of the same name on one item.

/** The tables of the operations on one item, of which the actions are made. */
export interface ItemRequests {
  readonly DeleteItem: RequestTable
  readonly GetItem: RequestTable
  readonly PutItem: RequestTable
  readonly UpdateItem: RequestTable
}

type Data = Readonly<Record<string, unknown>>

interface Action {
  readonly members: readonly string[]
  readonly required: string
  readonly as: keyof ItemRequests
}

const withCondition = [
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
]

const writeActions: Readonly<Record<string, Action>> = {
  ConditionCheck: { as: 'DeleteItem', members: ['Key', ...withCondition], required: 'ConditionExpression' },
  Put: { as: 'PutItem', members: ['Item', ...withCondition], required: 'Item' },
  Delete: { as: 'DeleteItem', members: ['Key', ...withCondition], required: 'Key' },
  Update: { as: 'UpdateItem', members: ['Key', 'UpdateExpression', ...withCondition], required: 'UpdateExpression' },
}

const getActions: Readonly<Record<string, Action>> = {
  Get: { as: 'GetItem', members: ['Key', 'ProjectionExpression', 'ExpressionAttributeNames'], required: 'Key' },
}

/** Actions of one transaction; AWS "Service quotas", read 2026-11-26. */
const mostActions = 100

export function transactionRequests(items: ItemRequests) {
  const { ReturnConsumedCapacity, ReturnItemCollectionMetrics } = items.PutItem.types as Record<string, Shape>
  return {
    TransactWriteItems: {
      types: {
        ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
        ReturnConsumedCapacity: ReturnConsumedCapacity as Shape,
        ReturnItemCollectionMetrics: ReturnItemCollectionMetrics as Shape,
        TransactItems: listOf('TransactWriteItem', shapesOf(writeActions, items)),
      },
      custom: (data: Data, layer: Layer) => checkKinds(data) ?? checkActions(data, writeActions, items, layer),
    },
    TransactGetItems: {
      types: {
        ReturnConsumedCapacity: ReturnConsumedCapacity as Shape,
        TransactItems: listOf('TransactGetItem', required(shapesOf(getActions, items))),
      },
      custom: (data: Data, layer: Layer) => checkActions(data, getActions, items, layer),
    },
  } satisfies Record<string, RequestTable>
}

function listOf(name: string, children: Shapes): Shape {
  return {
    type: 'List',
    notNull: true,
    lengthGreaterThanOrEqual: 1,
    lengthLessThanOrEqual: mostActions,
    children: { type: `ValueStruct<${name}>`, children },
  }
}

function shapesOf(actions: Readonly<Record<string, Action>>, items: ItemRequests): Shapes {
  return Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [
      name,
      { type: `FieldStruct<${name}>`, children: membersOf(action, items[action.as].types) },
    ]),
  )
}

function membersOf({ members, required: name }: Action, types: Shapes): Shapes {
  const shapes = Object.fromEntries(members.map((member) => [member, types[member] as Shape]))
  return { TableName: nestedTableName, ...shapes, ...required({ [name]: shapes[name] as Shape }) }
}

function required(shapes: Shapes): Shapes {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      typeof shape === 'string' ? { type: shape, notNull: true } : { ...shape, notNull: true },
    ]),
  )
}

/** Exactly one action for each item of the list. */
function checkKinds({ TransactItems }: Data): Verdict {
  for (const item of TransactItems as Data[]) {
    const count = Object.keys(item).length
    if (count === 0) return 'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request'
    if (count > 1) return 'TransactItems can only contain one of Check, Put, Update or Delete'
  }
  return undefined
}

function checkActions(
  { TransactItems }: Data,
  actions: Readonly<Record<string, Action>>,
  items: ItemRequests,
  layer: Layer,
): Verdict {
  for (const item of TransactItems as Data[]) {
    for (const [name, data] of Object.entries(item)) {
      const verdict = items[(actions[name] as Action).as].custom?.(data as Record<string, unknown>, layer)
      if (verdict !== undefined) return verdict
    }
  }
  return undefined
}
