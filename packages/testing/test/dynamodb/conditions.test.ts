import { freshEngine, tables } from './fresh-engine.js'

const ada = {
  id: { S: 'ada' },
  age: { N: '36' },
  word: { S: 'analytical' },
  photo: { B: 'AQIDBA==' },
  tags: { SS: ['a', 'b'] },
  clef: { S: 'é𝄞' },
  gaps: { SS: ['', 'a'] },
  sizes: { NS: ['1', '2'] },
  blobs: { BS: ['AQ==', 'Ag=='] },
  list: { L: [{ S: 'x' }, { N: '1' }, { M: { k: { S: 'v' } } }] },
  home: { M: { city: { S: 'London' }, rooms: { L: [{ N: '3' }] } } },
  yes: { BOOL: true },
  nil: { NULL: true },
}

const values = {
  ':age': { N: '36.0' },
  ':less': { N: '9' },
  ':more': { N: '100' },
  ':text': { S: '36' },
  ':word': { S: 'analytical' },
  ':ana': { S: 'ana' },
  ':lyt': { S: 'lyt' },
  ':b': { S: 'b' },
  ':x': { S: 'x' },
  ':one': { N: '1' },
  ':bytes': { B: 'AQI=' },
  ':middle': { B: 'AgM=' },
  ':blob': { B: 'Ag==' },
  ':set': { SS: ['b', 'a'] },
  ':map': { M: { rooms: { L: [{ N: '3' }] }, city: { S: 'London' } } },
  ':kv': { M: { k: { S: 'v' } } },
  ':true': { BOOL: true },
  ':null': { NULL: true },
  ':S': { S: 'S' },
  ':SS': { S: 'SS' },
  ':NULL': { S: 'NULL' },
  ':two': { N: '2' },
  ':ten': { N: '10' },
  ':three': { N: '3' },
  ':empty': { S: '' },
  ':four': { N: '4' },
}

it.each([
  ['age = :age', true],
  ['age <> :age', false],
  ['age = :text', false],
  ['age <> :text', true],
  ['gone = :age', false],
  ['gone <> :age', true],
  ['gone < :age', false],
  ['age > :less', true],
  ['age < :more', true],
  ['age >= :age AND age <= :age', true],
  ['age < :text', false],
  ['age BETWEEN :less AND :more', true],
  ['gone BETWEEN :less AND :more', false],
  ['age IN (:less, :age)', true],
  ['age IN (:less, :more)', false],
  [':age = age', true],
  ['tags = :set', true],
  ['home = :map', true],
  ['home <> :map', false],
  ['#list[2] = :kv', true],
  ['yes = :true', true],
  ['nil = :null', true],
  ['home.city = home.city2', false],
  ['attribute_exists(home.city)', true],
  ['attribute_exists(home.rooms[0])', true],
  ['attribute_exists(home.rooms[1])', false],
  ['attribute_exists(#ctor)', false],
  ['attribute_not_exists(gone)', true],
  ['attribute_not_exists(age)', false],
  ['attribute_type(word, :S)', true],
  ['attribute_type(tags, :SS)', true],
  ['attribute_type(nil, :NULL)', true],
  ['attribute_type(gone, :S)', false],
  ['begins_with(word, :ana)', true],
  ['begins_with(word, :lyt)', false],
  ['begins_with(photo, :bytes)', true],
  ['begins_with(photo, :middle)', false],
  ['begins_with(age, :ana)', false],
  ['contains(word, :lyt)', true],
  ['contains(tags, :b)', true],
  ['contains(tags, :x)', false],
  ['contains(gaps, :empty)', true],
  ['contains(tags, :empty)', false],
  ['contains(sizes, :one)', true],
  ['contains(blobs, :blob)', true],
  ['contains(photo, :middle)', true],
  ['contains(#list, :x)', true],
  ['contains(#list, :one)', true],
  ['contains(#list, :kv)', true],
  ['contains(gone, :x)', false],
  ['size(word) = :ten', true],
  ['size(clef) = :three', true], // UTF-16 units, where size limits count the 6 bytes of UTF-8 (recorded by others)
  ['size(photo) = :four', true],
  ['size(tags) = :two', true],
  ['size(home) = :two', true],
  ['size(#list) > :two', true],
  ['size(age) > :one', false],
  ['size(gone) > :one', false],
  ['NOT age = :less', true],
  ['NOT (age = :age OR age = :less)', false],
  ['age = :less OR age = :age AND word = :word', true],
  ['(age = :less OR age = :age) AND word = :x', false],
  ['NOT attribute_exists(gone) AND word = :word', true],
])('%s: %s', (condition, holds) => {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  call('PutItem', { TableName: 'people', Item: ada })
  const used = (all: object) => Object.fromEntries(Object.entries(all).filter(([name]) => uses(condition, name)))
  const names = used({ '#list': 'list', '#ctor': 'constructor' })
  const outcome = attempt('DeleteItem', {
    TableName: 'people',
    Key: { id: ada.id },
    ConditionExpression: condition,
    ...(Object.keys(used(values)).length > 0 && { ExpressionAttributeValues: used(values) }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  })
  expect(outcome).toEqual(
    holds
      ? { answer: {} }
      : { error: { type: 'ConditionalCheckFailedException', message: 'The conditional request failed' } },
  )
})

function uses(condition: string, name: string): boolean {
  return new RegExp(`${name}(?![A-Za-z])`).test(condition)
}

describe('a condition that fails', () => {
  const failing = { ConditionExpression: 'attribute_not_exists(id)' }
  const put = { TableName: 'people', Item: { id: ada.id } }
  const byKey = { TableName: 'people', Key: { id: ada.id } }

  it.each([
    ['PutItem', put],
    ['DeleteItem', byKey],
    ['UpdateItem', byKey],
  ])('shows the item to %s when it is asked for', (operation, input) => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    call('PutItem', { TableName: 'people', Item: ada })
    const shown = attempt(operation, { ...input, ...failing, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })
    expect(shown.error?.['Item']).toEqual(ada)
    expect(attempt(operation, { ...input, ...failing }).error).not.toHaveProperty('Item')
    expect(call('GetItem', byKey)).toEqual({ Item: ada })
  })

  it('shows none where there is none', () => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    const asked = {
      ...byKey,
      ConditionExpression: 'attribute_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }
    expect(attempt('DeleteItem', asked).error).not.toHaveProperty('Item')
  })

  it.each(['attribute_exists(id)', 'age > :n', 'attribute_exists(id) AND age = :n'])(
    'makes no item where there is none: %s',
    (condition) => {
      const { call, attempt } = freshEngine()
      call('CreateTable', tables.people)
      const refused = attempt('UpdateItem', {
        ...byKey,
        UpdateExpression: 'ADD visits :n',
        ConditionExpression: condition,
        ExpressionAttributeValues: { ':n': { N: '1' } },
      })
      expect(refused.error?.type).toBe('ConditionalCheckFailedException')
      expect(call('GetItem', byKey)).toEqual({})
    },
  )
})
