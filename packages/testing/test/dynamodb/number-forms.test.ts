import { freshEngine, tables } from './fresh-engine.js'

const Key = { id: { S: 'ada' } }

// What a number may be written as, and how it comes back: AWS "Supported data types", read 2026-11-26; forms recorded.
it.each([
  { sent: '+7', kept: '7' },
  { sent: '-0.0', kept: '0' },
  { sent: '+.25', kept: '0.25' },
  { sent: '-8.', kept: '-8' },
  { sent: '2.e3', kept: '2000' },
  { sent: '0.75E+2', kept: '75' },
  { sent: '+6e-2', kept: '0.06' },
  { sent: '00081.500', kept: '81.5' },
])('keeps $sent as $kept, in a set and in an operand too', ({ sent, kept }) => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  call('PutItem', { TableName: 'people', Item: { ...Key, n: { N: sent }, set: { NS: [sent] } } })
  const found = call('Scan', {
    TableName: 'people',
    FilterExpression: 'n = :n AND contains(#set, :n)',
    ExpressionAttributeNames: { '#set': 'set' },
    ExpressionAttributeValues: { ':n': { N: sent } },
  })
  expect(found).toMatchObject({ Items: [{ ...Key, n: { N: kept }, set: { NS: [kept] } }] })
})

it('finds an item by its number, in whatever form', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.orders)
  const customer = { S: 'ada' }
  call('PutItem', { TableName: 'orders', Item: { customer, number: { N: '+12' } } })
  const asked = { TableName: 'orders', Key: { customer, number: { N: '1.2e1' } } }
  expect(call('GetItem', asked)).toEqual({ Item: { customer, number: { N: '12' } } })
})

it.each(['+', '-', '.', '-.', 'e7', '+e7', '7e', '7e-', '7e1.5', '7.0.1', '--7', '-+7', '7-7', '7,5', '0b1', '7_0'])(
  'takes %s for no number',
  refuses,
)
it.each([' 7', '7 ', '7 7', '\t7', 'NaN', '-Infinity', '٧', ''])('takes %j for no number', refuses)

function refuses(N: string): void {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  for (const value of [{ N }, { NS: ['1', N] }]) {
    const refused = attempt('PutItem', { TableName: 'people', Item: { ...Key, value } }).error
    expect(refused).toMatchObject({
      type: 'ValidationException',
      message: expect.stringContaining('The parameter cannot be converted to a numeric value') as string,
    })
  }
}
