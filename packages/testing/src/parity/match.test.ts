import { differences, isAbsent, NotKnown } from './match.js'

const around = (completeness: 'partial' | 'complete', root: unknown = {}) => ({
  completeness,
  root,
  context: { awsRequestId: 'id' },
})

const uuid = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

it.each([
  ['a scalar', 'a', 'a'],
  ['null that is there', { a: null }, { a: null }],
  ['any', { a: { $match: 'any' } }, { a: null }],
  ['a string', { $match: 'string' }, ''],
  ['a number', { $match: 'number' }, 0],
  ['a uuid', { $match: 'uuid' }, uuid],
  ['a regex', { $match: 'regex', value: '^a+$' }, 'aa'],
  ['null for null-or-absent', { a: { $match: 'null-or-absent' } }, { a: null }],
  ['nothing for null-or-absent', { a: { $match: 'null-or-absent' } }, {}],
  ['nothing for absent', { a: { $match: 'absent' } }, {}],
  ['the context for same-as', { $match: 'same-as', value: 'context.awsRequestId' }, 'id'],
  ['more members than asked for', { a: 1 }, { a: 1, b: 2 }],
  ['a list, member by member', [1, { $match: 'any' }], [1, 2]],
])('takes %s', (_, expected, actual) => {
  expect(differences(expected, actual, 'x', around('partial'))).toEqual([])
})

it.each([
  ['another type', '443', 443],
  ['null for nothing', { a: null }, {}],
  ['nothing for any', { a: { $match: 'any' } }, {}],
  ['null for absent', { a: { $match: 'absent' } }, { a: null }],
  ['a longer list', [1], [1, 2]],
  ['a list for an object', { a: 1 }, [1]],
  ['no uuid', { $match: 'uuid' }, 'a'],
  ['what is inherited', { toString: { $match: 'any' } }, {}],
])('does not take %s', (_, expected, actual) => {
  expect(differences(expected, actual, 'x', around('partial'))).toHaveLength(1)
})

it('names the place of each difference', () => {
  const expected = { a: { b: [1, 2] }, c: 'd' }
  expect(differences(expected, { a: { b: [1, 3] }, c: 'e', f: 1 }, 'event', around('complete'))).toEqual([
    'event.f: expected none, was 1',
    'event.a.b[1]: expected 2, was 3',
    'event.c: expected "d", was "e"',
  ])
})

it('takes same-as from the same event', () => {
  const event = { a: { b: 1 }, c: 1 }
  expect(differences({ c: { $match: 'same-as', value: 'a.b' } }, event, '', around('partial', event))).toEqual([])
})

it('does not pass by a matcher that it does not know', () => {
  expect(() => differences({ $match: 'roughly' }, 1, 'x', around('partial'))).toThrow(NotKnown)
})

it('tells null from absent', () => {
  expect(isAbsent({ a: { b: null } }, 'a.b')).toBe(false)
  expect(isAbsent({ a: {} }, 'a.b')).toBe(true)
})
