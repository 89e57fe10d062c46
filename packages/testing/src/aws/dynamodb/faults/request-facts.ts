import { readIterator } from '../streams/iterator.js'

/** What faults know of a request. */
export interface DynamoDbRequestFacts {
  readonly operation: string
  readonly tables: readonly string[]
  readonly shardId?: string
}

/** Which tables a request names, and which shard it reads. The request was not checked yet: it may be anything. */
export function factsOf(operation: string, input: unknown): DynamoDbRequestFacts {
  const members = isRecord(input) ? input : {}
  const iterator = iteratorOf(members['ShardIterator'])
  const arn = iterator?.arn ?? members['StreamArn']
  const shardId = iterator?.shardId ?? members['ShardId']
  const names = [members['TableName'], arn, ...namesInBatch(members), ...namesInTransaction(members)]
  return {
    operation,
    tables: [...new Set(names.flatMap((name) => (typeof name === 'string' ? tableIn(name) : [])))],
    ...(typeof shardId === 'string' && { shardId }),
  }
}

function namesInBatch({ RequestItems }: Record<string, unknown>): string[] {
  return isRecord(RequestItems) ? Object.keys(RequestItems) : []
}

function namesInTransaction({ TransactItems }: Record<string, unknown>): unknown[] {
  if (!Array.isArray(TransactItems)) return []
  const actions = TransactItems.flatMap((item: unknown) => (isRecord(item) ? Object.values(item) : []))
  return actions.map((action) => (isRecord(action) ? action['TableName'] : undefined))
}

/** 'arn:…:table/people/stream/2026-…' is of 'people'. */
function tableIn(nameOrArn: string): string {
  return /^arn:[^/]*:table\/([^/]+)/.exec(nameOrArn)?.[1] ?? nameOrArn
}

function iteratorOf(text: unknown) {
  try {
    return typeof text === 'string' ? readIterator(text) : undefined
  } catch {
    return undefined // it is refused when the request is done
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
