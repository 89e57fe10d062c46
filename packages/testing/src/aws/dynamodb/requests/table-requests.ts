import { dynaliteTables, type RequestTable } from '../dynalite-core.js'
import type { Shape, Shapes } from './shape.js'
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
    TableName: {
      type: 'String',
      required: true,
      lengthGreaterThanOrEqual: 3,
      lengthLessThanOrEqual: 255,
      regex: '[a-zA-Z0-9_.-]+',
    },
    ...settings,
    Tags: { type: 'List', children: tagShape },
  },
  custom: (data, limits) => CreateTable.custom?.(data, limits) ?? checkProjections(data['GlobalSecondaryIndexes']),
}

export const updateTableRequest: RequestTable = {
  types: {
    ...UpdateTable.types,
    TableName: { type: 'String', required: true, notEmpty: true, lengthLessThanOrEqual: 255, regex: '[a-zA-Z0-9_.-]+' },
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
