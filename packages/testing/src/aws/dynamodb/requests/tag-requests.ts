import type { RequestTable } from './request-table.js'
import type { Shape, Shapes } from './shape.js'

/** Of a table; AWS "API_Tag", read 2026-11-26. */
export const tagShape: Shape = {
  type: 'ValueStruct<Tag>',
  children: {
    Key: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 128 },
    Value: { type: 'String', notNull: true, lengthLessThanOrEqual: 256 },
  },
}

const ResourceArn: Shape = 'String'
const notNull = (name: string) =>
  `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`

export const tagRequests = {
  ListTagsOfResource: ofResource({ NextToken: 'String' }),
  TagResource: ofResource({ Tags: { type: 'List', children: tagShape } }, ({ Tags }) => {
    if (Tags === undefined) return notNull('tags')
    return (Tags as unknown[]).length === 0 ? 'Atleast one Tag needs to be provided as Input.' : undefined // so spelt by AWS
  }),
  UntagResource: ofResource({ TagKeys: { type: 'List', children: 'String' } }, ({ TagKeys }) => {
    if (TagKeys === undefined) return notNull('tagKeys')
    return (TagKeys as unknown[]).length === 0 ? 'Atleast one Tag Key needs to be provided as Input.' : undefined
  }),
} satisfies Record<string, RequestTable>

function ofResource(shapes: Shapes, check?: (data: Record<string, unknown>) => string | undefined): RequestTable {
  return { types: { ResourceArn, ...shapes }, custom: (data) => checkArn(data) ?? check?.(data) }
}

function checkArn({ ResourceArn: arn }: Record<string, unknown>): string | undefined {
  if (arn === undefined || arn === '') return 'Invalid TableArn'
  const isTable = /^arn:aws[^:]*:dynamodb:[^:]+:\d+:table\/[a-zA-Z0-9_.-]{3,}$/.test(arn as string)
  return isTable ? undefined : `Invalid TableArn: Invalid ResourceArn provided as input ${arn as string}`
}
