import fc from 'fast-check'
import { operations } from '../../src/aws/dynamodb/operations.js'
import { requestTables } from '../../src/aws/dynamodb/requests/request-tables.js'
import type { Shape, Shapes } from '../../src/aws/dynamodb/requests/shape.js'
import { freshEngine, outcomeOf, tables } from './fresh-engine.js'

// Whatever comes as a request, the answer is AWS's: an outcome or a refusal, never a failure of ours.

const words =
  `people orders by-city by-date id customer number city a #a :a :b __proto__ 1 -0.5e3 1e200 AQID HASH RANGE ALL S N
  PAY_PER_REQUEST ALL_OLD ALL_NEW EQ BETWEEN COUNT TOTAL SIZE arn:aws:dynamodb:us-east-1:123456789012:table/people`
    .split(/\s+/)
    .concat(['', 'SET a = :a', 'ADD #a :a', 'a = :a', 'a.b[0]', 'size(a) > :a', 'id = :a', 'NOT (a'])
const text = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, fc.string())
const whole = fc.oneof(fc.integer({ min: -1, max: 30 }), fc.integer(), fc.double())

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: text,
  Blob: text,
  Boolean: fc.boolean(),
  Null: fc.boolean(),
}

const attributeValue: Shapes = { S: 'String', N: 'String', B: 'Blob', BOOL: 'Boolean', NULL: 'Null' }

/** Mostly what a member of that shape is, and now and then anything. */
function valueOf(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  const type = typeof shape === 'string' ? shape : shape.type
  const children = typeof shape === 'string' ? undefined : shape.children
  return fc.oneof({ weight: 12, arbitrary: rightValue(type, children, depth) }, fc.jsonValue({ maxDepth: 2 }))
}

function rightValue(type: string, children: Shape | Shapes | undefined, depth: number): fc.Arbitrary<unknown> {
  if (type.startsWith('AttrStruct')) return attributeValues(depth)
  if (type.includes('List')) return fc.array(valueOf(children as Shape, depth + 1), { maxLength: 3 })
  if (type.includes('Map')) return fc.dictionary(text, valueOf(children as Shape, depth + 1), { maxKeys: 3 })
  if (type.includes('Struct')) return structOf(children as Shapes, depth)
  return scalars[type] ?? whole
}

function attributeValues(depth: number): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(...Object.entries(attributeValue).map(([type, of]) => recordOf(type, valueOf(of, depth + 1))))
  if (depth > 5) return scalar
  const nested = fc.oneof(
    recordOf('L', fc.array(attributeValues(depth + 2), { maxLength: 2 })),
    recordOf('M', fc.dictionary(text, attributeValues(depth + 2), { maxKeys: 2 })),
    ...['SS', 'NS', 'BS'].map((type) => recordOf(type, fc.array(text, { maxLength: 3 }))),
  )
  return fc.oneof({ weight: 4, arbitrary: scalar }, nested)
}

function recordOf(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return value.map((held) => ({ [name]: held }))
}

function structOf(shapes: Shapes, depth: number): fc.Arbitrary<object> {
  const members = Object.entries(shapes).map(([name, shape]) => [name, valueOf(shape, depth + 1)] as const)
  return fc.record(Object.fromEntries(members), { requiredKeys: [] })
}

it.each(Object.keys(operations))('%s answers or refuses whatever it is asked', (operation) => {
  const shapes = (requestTables[operation] as { types: Shapes }).types
  const named = fc.constant({ TableName: 'people', Key: { id: { S: 'ada' } }, Item: { id: { S: 'ada' } } })
  const request = fc
    .tuple(fc.oneof(fc.constant({}), named), structOf(shapes, 0))
    .map(([some, more]) => ({ ...some, ...more }))
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  call('CreateTable', tables.orders)
  fc.assert(
    fc.property(fc.oneof({ weight: 20, arbitrary: request }, fc.jsonValue()), (input) => {
      const outcome = outcomeOf(() => call(operation, input))
      expect(Object.keys(outcome)).toHaveLength(1)
    }),
    { numRuns: 100 },
  )
})
