import { freshEngine, tables } from './fresh-engine.js'

// What is wrong with one action refuses the whole request before any of them is done. Recorded in us-east-1 and eu-west-2,
// 2026-09-12 to 2026-10-09.

const Key = { id: { S: 'a' } }
const never = 'attribute_exists(nothing)'

/** Each kind of action, with more members or others; those of the kind come first. */
const kinds = {
  put: (more: object) => ({ Put: { TableName: 'people', Item: Key, ConditionExpression: never, ...more } }),
  delete: (more: object) => ({ Delete: { TableName: 'people', Key, ConditionExpression: never, ...more } }),
  conditionCheck: (more: object) => ({
    ConditionCheck: { TableName: 'people', Key, ConditionExpression: never, ...more },
  }),
  update: (more: object) => ({
    Update: { TableName: 'people', Key, UpdateExpression: 'REMOVE a', ConditionExpression: never, ...more },
  }),
}

const wrongs: readonly (readonly [what: string, more: object, message: (kind: string) => string])[] = [
  [
    'the name of a table',
    { TableName: 'bad!name' },
    (kind) =>
      `1 validation error detected: Value 'bad!name' at 'transactItems.2.member.${kind}.tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
  ],
  [
    'an empty condition',
    { ConditionExpression: '' },
    () => 'Invalid ConditionExpression: The expression can not be empty;',
  ],
  [
    'the syntax of a condition',
    { ConditionExpression: 'attribute_exists(' },
    () => 'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "("',
  ],
  [
    'a value that nothing uses',
    { ExpressionAttributeValues: { ':v': { S: 'x' } } },
    () => 'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
  ],
  [
    'a condition of more than 4096 bytes',
    { ConditionExpression: `${never}${' '.repeat(4097 - never.length)}` },
    () => 'Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097',
  ],
]

describe.each(Object.entries(kinds))('an action %s', (kind, action) => {
  it.each(wrongs)('is refused for %s, with all the others', (_, more, message) => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    const first = { Put: { TableName: 'people', Item: { id: { S: 'first' } } } }
    expect(attempt('TransactWriteItems', { TransactItems: [first, action(more)] })).toEqual({
      error: { type: 'ValidationException', message: message(kind) },
    })
    expect(call('Scan', { TableName: 'people' })).toMatchObject({ Count: 0 })
  })
})

it.each([
  [
    { TableName: 'bad!name' },
    /^1 validation error detected: Value 'bad!name' at 'transactItems\.2\.member\.get\.tableName' /,
  ],
  [{ ProjectionExpression: '!!!' }, /^Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"$/],
])('refuses a get with %j, with all the others', (more, message) => {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  const gets = [{}, more].map((members) => ({ Get: { TableName: 'people', Key, ...members } }))
  const { error } = attempt('TransactGetItems', { TransactItems: gets })
  expect(error?.type).toBe('ValidationException')
  expect(error?.message).toMatch(message)
})

it('takes expressions of 4096 bytes', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const UpdateExpression = 'SET a = :v'.padEnd(4096)
  const ConditionExpression = 'attribute_not_exists(id)'.padEnd(4096)
  const ExpressionAttributeValues = { ':v': { S: 'x' } }
  const Update = { TableName: 'people', Key, UpdateExpression, ConditionExpression, ExpressionAttributeValues }
  call('TransactWriteItems', { TransactItems: [{ Update }] })
  expect(call('GetItem', { TableName: 'people', Key })).toEqual({ Item: { ...Key, a: { S: 'x' } } })
})
