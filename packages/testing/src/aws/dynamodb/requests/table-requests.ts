import { dynaliteTables, type RequestTable } from '../dynalite-core.js'
import type { Shape, Shapes } from './shape.js'
import { newTableName, tableName } from './table-name.js'
import { tagShape } from './tag-requests.js'

// CreateTable and UpdateTable, with what AWS has added to tables since dynalite's tables were written.

const { CreateTable, UpdateTable } = dynaliteTables

const settings: Shapes = {
  StreamSpecification: {
    type: 'FieldStruct<StreamSpecification>',
    children: {
      StreamEnabled: { type: 'Boolean', notNull: true },
      StreamViewType: { type: 'String', enum: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] },
    },
  },
  SSESpecification: {
    type: 'FieldStruct<SSESpecification>',
    children: {
      Enabled: 'Boolean',
      SSEType: { type: 'String', enum: ['AES256', 'KMS'] },
      KMSMasterKeyId: 'String',
    },
  },
  TableClass: { type: 'String', enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
  DeletionProtectionEnabled: 'Boolean',
  OnDemandThroughput: {
    type: 'FieldStruct<OnDemandThroughput>',
    children: { MaxReadRequestUnits: 'Long', MaxWriteRequestUnits: 'Long' },
  },
  WarmThroughput: {
    type: 'FieldStruct<WarmThroughput>',
    children: { ReadUnitsPerSecond: 'Long', WriteUnitsPerSecond: 'Long' },
  },
}

export const createTableRequest: RequestTable = {
  types: {
    ...CreateTable.types,
    TableName: newTableName,
    LocalSecondaryIndexes: withNamedLimit(CreateTable.types['LocalSecondaryIndexes']),
    GlobalSecondaryIndexes: withNamedLimit(CreateTable.types['GlobalSecondaryIndexes']),
    ...settings,
    Tags: { type: 'List', children: tagShape },
  },
  custom: (data, limits) =>
    CreateTable.custom?.(data, limits) ??
    checkProjections(data['LocalSecondaryIndexes']) ??
    checkProjections(data['GlobalSecondaryIndexes']) ??
    checkDefinitions(data),
}

export const updateTableRequest: RequestTable = {
  types: {
    ...UpdateTable.types,
    TableName: tableName,
    AttributeDefinitions: optional(CreateTable.types['AttributeDefinitions']),
    GlobalSecondaryIndexUpdates: withoutThroughput(UpdateTable.types['GlobalSecondaryIndexUpdates'] as Shape),
    ...settings,
  },
  custom: checkUpdateTable,
}

/** dynalite's rules know fewer things that may be updated: they are asked only when one of those is there. */
function checkUpdateTable(data: Record<string, unknown>, limits: object): string | undefined {
  const known = ['ProvisionedThroughput', 'BillingMode', 'GlobalSecondaryIndexUpdates', 'SSESpecification']
  const isOther = Object.keys(settings).some((name) => data[name] !== undefined)
  if (isOther && known.every((name) => data[name] === undefined)) return undefined
  const created = (data['GlobalSecondaryIndexUpdates'] as { Create?: object }[] | undefined)?.map(
    ({ Create }) => Create,
  )
  return UpdateTable.custom?.(data, limits) ?? checkProjections(created?.filter((index) => index !== undefined))
}

/** Every attribute that is defined is a key of the table or of an index. */
function checkDefinitions(data: Record<string, unknown>): string | undefined {
  const { LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [], ...table } = data as unknown as NewTable
  const used = [table, ...LocalSecondaryIndexes, ...GlobalSecondaryIndexes].flatMap(({ KeySchema }) =>
    KeySchema.map(({ AttributeName }) => AttributeName),
  )
  const defined = table.AttributeDefinitions.map(({ AttributeName }) => AttributeName)
  if (defined.every((name) => used.includes(name))) return undefined
  return (
    'One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: ' +
    `[${defined.join(', ')}], keys used: [${[...new Set(used)].join(', ')}]`
  )
}

interface Keyed {
  readonly KeySchema: readonly { readonly AttributeName: string }[]
}

interface NewTable extends Keyed {
  readonly AttributeDefinitions: readonly { readonly AttributeName: string }[]
  readonly LocalSecondaryIndexes?: readonly Keyed[]
  readonly GlobalSecondaryIndexes?: readonly Keyed[]
}

/** Of an index, at most 20 attributes are named besides its keys; AWS "API_Projection", read 2026-11-26. */
function withNamedLimit(indexes: Shape | undefined): Shape {
  const list = indexes as Exclude<Shape, string>
  const index = list.children as Exclude<Shape, string>
  const members = index.children as Shapes
  const projection = members['Projection'] as Exclude<Shape, string>
  const inside = projection.children as Shapes
  const NonKeyAttributes = { ...(inside['NonKeyAttributes'] as Exclude<Shape, string>), lengthLessThanOrEqual: 20 }
  const Projection = { ...projection, children: { ...inside, NonKeyAttributes } as Shapes }
  return { ...list, children: { ...index, children: { ...members, Projection } } }
}

function checkProjections(indexes: unknown): string | undefined {
  const wrong = ((indexes ?? []) as { Projection: { ProjectionType?: string; NonKeyAttributes?: unknown } }[]).some(
    ({ Projection }) => Projection.ProjectionType === 'INCLUDE' && Projection.NonKeyAttributes === undefined,
  )
  return wrong
    ? 'One or more parameter values were invalid: ProjectionType is INCLUDE, but NonKeyAttributes is not specified'
    : undefined
}

/** A new index has a throughput only where its table has one. */
function withoutThroughput(updates: Shape): Shape {
  const list = updates as Exclude<Shape, string>
  const update = list.children as Exclude<Shape, string>
  const create = (update.children as Shapes)['Create'] as Exclude<Shape, string>
  const members = create.children as Shapes
  const ProvisionedThroughput = optional(members['ProvisionedThroughput'])
  const Create = { ...create, children: { ...members, ProvisionedThroughput } }
  return { ...list, children: { ...update, children: { ...(update.children as Shapes), Create } } }
}

function optional(shape: Shape | undefined): Shape {
  const { notNull: _, ...rest } = shape as Exclude<Shape, string>
  return rest as Shape
}
