import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedDynamoDb } from '@millrace/testing'
import { cpuTimeUs } from '../measure/cpu-time.js'
import { spreadOf } from '../measure/spread.js'

/** CPU µs of a write to a table whose stream holds so many records. */
export interface WriteCost {
  readonly records: number
  readonly inMemoryUs: number
  readonly onDiskUs: number
}

const itemCount = 1000
const note = 'x'.repeat(960)
/** Writes of one measurement, and measurements: the median counts. */
const [writes, measurements] = [200, 21]

/** The table stays as it is, a thousand items of 1 KB; only its stream grows. */
export async function writeCosts(lengths: readonly number[]): Promise<WriteCost[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const inMemory = await costs(lengths, {})
    const onDisk = await costs(lengths, { directory })
    return lengths.map((records, at) => ({
      records,
      inMemoryUs: inMemory[at] as number,
      onDiskUs: onDisk[at] as number,
    }))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

async function costs(lengths: readonly number[], options: { directory?: string }): Promise<number[]> {
  const dynamoDb = await embeddedDynamoDb(options)
  const handler = dynamoDb.requestHandler()
  const call = async (operation: string, input: object) => {
    const { response } = await handler.handle({
      method: 'POST',
      path: '/',
      headers: {
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20261126T120000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    })
    if (response.statusCode !== 200) throw new Error(`${operation} answered ${response.statusCode}.`)
  }
  const made: number[] = []
  let written = 0
  const write = async (count: number) => {
    for (const end = written + count; written < end; written++) {
      const Item = { id: { S: `${written % itemCount}` }, version: { N: `${written}` }, note: { S: note } }
      await call('PutItem', { TableName: 'measured', Item })
    }
  }
  await call('CreateTable', {
    TableName: 'measured',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  })
  await warmUp(call)
  for (const length of lengths) {
    await write(length - written)
    const times: number[] = []
    for (let at = 0; at < measurements; at++) {
      const from = cpuTimeUs()
      await write(writes)
      times.push((cpuTimeUs() - from) / writes)
    }
    made.push(spreadOf(times).median)
  }
  await dynamoDb.close()
  return made
}

/** So that the first length does not pay for compilation: in a table of its own, which then goes. */
async function warmUp(call: (operation: string, input: object) => Promise<void>): Promise<void> {
  const TableName = 'warm-up'
  await call('CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  })
  for (let at = 0; at < 5000; at++) {
    await call('PutItem', { TableName, Item: { id: { S: `${at % itemCount}` }, version: { N: `${at}` } } })
  }
  await call('DeleteTable', { TableName })
}
