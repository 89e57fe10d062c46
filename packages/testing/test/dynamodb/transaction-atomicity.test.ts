import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshEngine, tables } from './fresh-engine.js'

// A transaction is whole or not there, wherever its process is killed and wherever its disk is full.

const order = { customer: { S: 'ada' }, number: { N: '1' }, city: { S: 'Bern' } }
const token = 'once'

/** Moves 5 from ada to bob, places an order, and lets eve go. */
const moved = {
  ClientRequestToken: token,
  TransactItems: [add('ada', -5), add('bob', 5), { Put: { TableName: 'orders', Item: order } }, erase('eve')],
}

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'transactions-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

it('is whole or not there, wherever its process was killed', () => {
  prepare()
  const before = readFileSync(journal())
  withEngine((call) => call('TransactWriteItems', moved))
  const after = readFileSync(journal())
  expect(after.subarray(0, before.length).equals(before)).toBe(true)
  for (let written = before.length; written < after.length; written += 7) {
    writeFileSync(journal(), after.subarray(0, written))
    expect(state()).toEqual(untouched)
  }
  writeFileSync(journal(), after)
  expect(state()).toEqual(done)
})

it('happens once when it comes again after a restart', () => {
  prepare()
  for (let time = 0; time < 3; time++) withEngine((call) => call('TransactWriteItems', moved))
  expect(state()).toEqual(done)
})

it('happens when it comes again after a process that was killed in its midst', () => {
  prepare()
  const before = readFileSync(journal()).length
  withEngine((call) => call('TransactWriteItems', moved))
  writeFileSync(journal(), readFileSync(journal()).subarray(0, before + 40))
  withEngine((call) => call('TransactWriteItems', moved))
  expect(state()).toEqual(done)
})

it.each([0, 1, 50, 200, 400])('has done nothing, in memory either, when the disk is full after %d bytes', (room) => {
  prepare()
  const full = {
    write(descriptor: number, bytes: Buffer, offset: number) {
      if (offset >= room) throw new Error('ENOSPC')
      return writeSync(descriptor, bytes, offset, Math.min(room, bytes.length) - offset)
    },
    truncate() {
      throw new Error('EIO')
    },
  }
  const { engine, call } = freshEngine({ directory, disk: full })
  expect(() => call('TransactWriteItems', moved)).toThrow('ENOSPC')
  expect(stateOf(call)).toEqual(untouched)
  engine.close()
  expect(state()).toEqual(untouched)
})

const untouched = { people: { ada: '10', bob: '0', eve: '1' }, orders: 0, inBern: 0 }
const done = { people: { ada: '5', bob: '5' }, orders: 1, inBern: 1 }

type Call = ReturnType<typeof freshEngine>['call']

function prepare(): void {
  withEngine((call) => {
    call('CreateTable', tables.people)
    call('CreateTable', tables.orders)
    for (const [id, balance] of Object.entries(untouched.people)) {
      call('PutItem', { TableName: 'people', Item: { id: { S: id }, balance: { N: balance } } })
    }
  })
}

function state(): object {
  let seen: object = {}
  withEngine((call) => {
    seen = stateOf(call)
  })
  return seen
}

function stateOf(call: Call): object {
  const count = (input: object) => call('Scan', { ...input, Select: 'COUNT' })['Count']
  const people = call('Scan', { TableName: 'people' })['Items'] as { id: { S: string }; balance: { N: string } }[]
  return {
    people: Object.fromEntries(people.map(({ id, balance }) => [id.S, balance.N])),
    orders: count({ TableName: 'orders' }),
    inBern: count({ TableName: 'orders', IndexName: 'by-city' }),
  }
}

function withEngine(act: (call: Call) => unknown): void {
  const { engine, call } = freshEngine({ directory })
  act(call)
  engine.close()
}

function journal(): string {
  return join(directory, 'journal.jsonl')
}

function add(id: string, amount: number): object {
  return {
    Update: {
      TableName: 'people',
      Key: { id: { S: id } },
      UpdateExpression: 'ADD balance :a',
      ExpressionAttributeValues: { ':a': { N: String(amount) } },
    },
  }
}

function erase(id: string): object {
  return { Delete: { TableName: 'people', Key: { id: { S: id } } } }
}
