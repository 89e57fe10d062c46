import type { Database } from '../database.js'
import { accessDenied, notFound, validationError } from '../errors.js'
import type { TableDescription } from '../tables/table.js'
import { mostTags, tooManyTags } from '../requests/tag-rules.js'
import { isHere, tableNameIn } from './resource-arn.js'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

interface OfResource {
  readonly ResourceArn: string
}

const space = 'tags'

export function tagResource(database: Database, { ResourceArn, Tags }: OfResource & { readonly Tags: readonly Tag[] }) {
  keepTags(database, tableOf(database, 'TagResource', ResourceArn), Tags)
  return {}
}

export function untagResource(database: Database, input: OfResource & { readonly TagKeys: readonly string[] }) {
  const { TableId } = tableOf(database, 'UntagResource', input.ResourceArn)
  const left = tagsOf(database, TableId).filter(({ Key }) => !input.TagKeys.includes(Key))
  database.store.put(space, TableId, left)
  return {}
}

/** All in one page: there are never more than fifty. */
export function listTagsOfResource(database: Database, { ResourceArn }: OfResource) {
  return { Tags: tagsOf(database, tableOf(database, 'ListTagsOfResource', ResourceArn).TableId) }
}

/** throws when it becomes too many */
export function keepTags(database: Database, { TableId }: TableDescription, tags: readonly Tag[]): void {
  const byKey = new Map([...tagsOf(database, TableId), ...tags].map((tag) => [tag.Key, tag]))
  if (byKey.size > mostTags) throw validationError(tooManyTags)
  database.store.put(space, TableId, [...byKey.values()])
}

/** Of a table that goes away. */
export function forgetTags({ store }: Database, { TableId }: TableDescription): void {
  store.remove(space, TableId)
}

function tagsOf({ store }: Database, tableId: string): readonly Tag[] {
  return store.space<readonly Tag[]>(space).get(tableId) ?? []
}

/** throws when there is no such table, or it is another account's */
function tableOf(database: Database, operation: string, arn: string): TableDescription {
  const [, , , , account] = arn.split(':')
  if (account !== database.accountId) {
    throw accessDenied(
      `User: arn:aws:iam::${database.accountId}:root is not authorized to perform: dynamodb:${operation} on resource: ${arn}`,
    )
  }
  if (!isHere(database, arn)) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`)
  const table = database.tables.get(tableNameIn(arn))
  if (table === undefined) throw notFound(`Requested resource not found: ResourceArn: ${arn} not found`)
  return table
}
