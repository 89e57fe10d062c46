import type { Random } from '../../faults/random.js'

/** Lists by table: keys to get, or writes. */
type Batch = Record<string, unknown[] | { Keys: unknown[] }>

/** A batch in two: what is done, which is never nothing, and what stays undone. */
export interface PartedBatch {
  readonly done: object
  readonly undone: Batch
}

/** Of a batch that is not refused. */
export function partedBatch(input: unknown, fraction: number, random: Random): PartedBatch {
  const { RequestItems } = input as { RequestItems: Batch }
  const members = Object.entries(RequestItems).flatMap(([table, list]) =>
    membersOf(list).map((member) => ({ table, member })),
  )
  const drawn = members.map((member) => ({ ...member, isDone: random() >= fraction }))
  const first = drawn[0]
  if (first !== undefined && drawn.every(({ isDone }) => !isDone)) first.isDone = true
  const part = (isDone: boolean) =>
    batchOf(
      RequestItems,
      drawn.filter((one) => one.isDone === isDone),
    )
  return { done: { ...(input as object), RequestItems: part(true) }, undone: part(false) }
}

/** An answer to the one part, with the other one added to what the service itself has left undone. */
export function joinedBatch(operation: string, answer: object, undone: Batch): object {
  const member = operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems'
  const left = (answer as Record<string, Batch>)[member] ?? {}
  const tables = [...new Set([...Object.keys(undone), ...Object.keys(left)])]
  return { ...answer, [member]: Object.fromEntries(tables.map((table) => [table, joined(undone[table], left[table])])) }
}

function joined(a: Batch[string] | undefined, b: Batch[string] | undefined): Batch[string] {
  if (a === undefined || b === undefined) return (a ?? b) as Batch[string]
  const both = [...membersOf(a), ...membersOf(b)]
  return Array.isArray(a) ? both : { ...a, Keys: both }
}

function batchOf(whole: Batch, members: readonly { readonly table: string; readonly member: unknown }[]): Batch {
  const tables = [...new Set(members.map(({ table }) => table))]
  return Object.fromEntries(
    tables.map((table) => {
      const list = members.filter((one) => one.table === table).map(({ member }) => member)
      const asked = whole[table] as Batch[string]
      return [table, Array.isArray(asked) ? list : { ...asked, Keys: list }]
    }),
  )
}

function membersOf(list: Batch[string]): unknown[] {
  return Array.isArray(list) ? list : list.Keys
}
