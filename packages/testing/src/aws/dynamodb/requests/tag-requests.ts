import type { RequestTable } from './request-table.js'
import type { Shape, Shapes } from './shape.js'
import { checkTagKeys, checkTags } from './tag-rules.js'
import { unless, type Verdict } from './verdict.js'

type Data = Readonly<Record<string, unknown>>

/** Of a table; AWS "API_Tag", read 2026-11-26. Its limits are told in words of their own: see tag-rules. */
export const tagShape: Shape = { type: 'ValueStruct<Tag>', children: { Key: 'String', Value: 'String' } }

export const tagRequests = {
  ListTagsOfResource: ofResource({ NextToken: 'String' }),
  TagResource: ofResource({ Tags: { type: 'List', children: tagShape } }, ({ Tags }) =>
    Tags === undefined
      ? notNull('tags')
      : (unless((Tags as unknown[]).length > 0, 'Atleast one Tag needs to be provided as Input.') ?? // so spelt by AWS
        checkTags(Tags as object[])),
  ),
  UntagResource: ofResource({ TagKeys: { type: 'List', children: 'String' } }, ({ TagKeys }) =>
    TagKeys === undefined
      ? notNull('tagKeys')
      : (unless((TagKeys as unknown[]).length > 0, 'Atleast one Tag Key needs to be provided as Input.') ??
        checkTagKeys(TagKeys as string[])),
  ),
} satisfies Record<string, RequestTable>

function ofResource(shapes: Shapes, check?: (data: Data) => Verdict): RequestTable {
  return { types: { ResourceArn: 'String', ...shapes }, custom: (data) => checkArn(data) ?? check?.(data) }
}

/** A table's; AWS tells what else it may be in several ways. */
function checkArn({ ResourceArn: arn }: Data): Verdict {
  if (arn === undefined || arn === '') return 'Invalid TableArn'
  const [prefix, , service, , account, resource = ''] = (arn as string).split(':')
  const isTable = /^table\/[a-zA-Z0-9_.-]{3,}$/.test(resource)
  if (prefix === 'arn' && service === 'dynamodb' && /^\d+$/.test(account ?? '') && isTable) return undefined
  return `Invalid TableArn: Invalid ResourceArn provided as input ${arn as string}`
}

function notNull(name: string): string {
  return `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`
}
