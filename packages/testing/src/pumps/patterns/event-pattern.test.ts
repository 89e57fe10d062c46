import { compilePattern } from './event-pattern.js'
import { PatternMistake } from './pattern-mistake.js'

it.each<[object, unknown, boolean]>([
  [{ a: ['x', 'y'] }, { a: 'y' }, true],
  [{ a: ['x'] }, { a: 'y' }, false],
  [{ a: ['x'] }, {}, false],
  [{ a: [1] }, { a: 1 }, true],
  [{ a: [1] }, { a: '1' }, false],
  [{ a: [null] }, { a: null }, true],
  [{ a: [null] }, {}, false],
  [{ a: [''] }, { a: '' }, true],
  [{ a: [true] }, { a: true }, true],
  [{ a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
  // A list fits when one of its members does.
  [{ a: ['x'] }, { a: ['w', 'x'] }, true],
  [{ a: { b: ['x'] } }, { a: [{ b: 'w' }, { b: 'x' }] }, true],
  [{ a: { b: { c: ['x'] } } }, { a: { b: { c: 'x' } } }, true],
  [{ a: { b: ['x'] } }, { a: 'x' }, false],
  [{ a: [{ exists: true }] }, { a: null }, true],
  [{ a: [{ exists: true }] }, {}, false],
  [{ a: [{ exists: false }] }, {}, true],
  [{ a: { b: [{ exists: false }] } }, {}, true],
  [{ a: { b: [{ exists: false }] } }, { a: { b: 1 } }, false],
  // Recorded: localstack's test_event_pattern, its exists, arrays and dot rows; December 2024.
  [{ a: [{ exists: true }] }, { a: { b: 1 } }, false],
  [{ a: [{ exists: false }] }, { a: { b: 1 } }, true],
  [{ a: [{ exists: true }] }, { a: [] }, false],
  [{ a: [{ exists: false }] }, { a: [] }, true],
  [{ a: [null] }, { a: [] }, false],
  [{ a: { S: [{ 'anything-but': ['x'] }, { exists: false }] } }, { a: { N: '1' } }, true],
  [{ a: { S: [{ 'anything-but': ['x'] }, { exists: false }] } }, { b: { N: '1' } }, true],
  [{ a: { S: [{ 'anything-but': ['x'] }, { exists: false }] } }, { a: { S: 'x' } }, false],
  [{ a: { id: [{ exists: true }] } }, { a: [{ b: 1 }, { id: 'x' }] }, true],
  [{ 'a.b': ['x'] }, { a: { b: 'x' } }, true],
  [{ a: { b: ['x'] } }, { 'a.b': 'x' }, true],
  [{ a: { b: ['x'] } }, { 'a.b': { b: 'x' } }, false],
  [{ a: [{ exists: true }, { prefix: 'y' }] }, { a: 'x' }, true],
  // What is said of the objects of a list must hold for one of them: aws/event-ruler, "JSON Array Matching".
  [{ a: { b: ['x'], c: ['y'] } }, { a: [{ b: 'x', c: 'y' }] }, true],
  [
    { a: { b: ['x'], c: ['y'] } },
    {
      a: [
        { b: 'x', c: 'z' },
        { b: 'w', c: 'y' },
      ],
    },
    false,
  ],
  [{ a: { b: ['x'], c: ['y'] } }, { a: [{ b: 'x', c: [{}, 'y'] }] }, true],
  [{ a: { b: ['x'], c: { d: ['y'] } } }, { a: [{ b: 'x', c: [{ d: 'z' }, { d: 'y' }] }] }, true],
  [{ a: { b: ['x'], c: [{ exists: false }] } }, { a: [{ b: 'x' }, { b: 'w', c: 1 }] }, true],
  [{ a: { b: ['x'], c: [{ exists: false }] } }, { a: [{ b: 'x', c: 1 }, { b: 'w' }] }, false],
  [{ a: [{ prefix: 'or' }] }, { a: 'order' }, true],
  [{ a: [{ prefix: 'or' }] }, { a: 1 }, false],
  [{ a: [{ prefix: { 'equals-ignore-case': 'OR' } }] }, { a: 'order' }, true],
  [{ a: [{ suffix: '.png' }] }, { a: 'a.png' }, true],
  [{ a: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }, { a: 'a.png' }, true],
  [{ a: [{ 'equals-ignore-case': 'ORDER' }] }, { a: 'order' }, true],
  [{ a: [{ wildcard: 'a*c.d' }] }, { a: 'abbc.d' }, true],
  [{ a: [{ wildcard: 'a*c.d' }] }, { a: 'abbcxd' }, false],
  [{ a: [{ wildcard: 'a*\n' }] }, { a: 'ab\nc\n' }, true],
  [{ a: [{ wildcard: String.raw`a\*\\` }] }, { a: 'a*\\' }, true],
  [{ a: [{ wildcard: String.raw`a\*` }] }, { a: 'ab' }, false],
  [{ a: [{ wildcard: 'a-b' }] }, { a: 'a-b' }, true],
  [{ a: [{ wildcard: 'a*a' }] }, { a: 'a' }, false],
  [{ a: [{ wildcard: 'a*a' }] }, { a: 'aa' }, true],
  [{ a: [{ wildcard: '*b*' }] }, { a: 'abc' }, true],
  [{ a: [{ wildcard: '*bc*cd' }] }, { a: 'abcd' }, false],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'x' }, false],
  [{ a: [{ 'anything-but': 'x' }] }, {}, false],
  [{ a: [{ 'anything-but': 'x' }] }, { a: null }, true],
  [{ a: [{ 'anything-but': 0 }] }, { a: 1 }, true],
  [{ a: [{ 'anything-but': [1, 2] }] }, { a: 2 }, false],
  [{ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xa' }, false],
  [{ a: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, { a: 'ya' }, false],
  [{ a: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, { a: 12 }, true],
  [{ a: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, { a: null }, true],
  [{ a: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, {}, false],
  [{ a: [{ 'anything-but': { suffix: ['x', 'y'] } }] }, { a: 'ay' }, false],
  [{ a: [{ 'anything-but': { 'equals-ignore-case': ['X', 'Y'] } }] }, { a: 'y' }, false],
  [{ a: [{ 'anything-but': { wildcard: ['*/x/*', 'y*'] } }] }, { a: 'a/x/b' }, false],
  [{ a: [{ 'anything-but': { wildcard: '' } }] }, { a: 'a/x/b' }, true],
  [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
  [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 0 }, false],
  [{ a: [{ numeric: ['=', 3] }] }, { a: '3' }, false],
  [{ a: [{ numeric: ['=', 3] }] }, { a: null }, false],
  [{ a: { N: [{ numeric: ['>', 100] }, { 'anything-but': '101' }] } }, { a: { N: '101' } }, false],
  [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.0.255' }, true],
  [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.1.0' }, false],
  [{ a: [{ cidr: '10.0.0.8/24' }] }, { a: '10.0.0.7' }, false],
  [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: 123 }, false],
  [{ a: [{ cidr: '2001:db8:1:1a00::/64' }] }, { a: '2001:0db8:0001:1a00:0000:0000:0000:0009' }, true],
  [{ a: [{ cidr: '2001:db8:1:1a00::/64' }] }, { a: '2001:db8:1:1a01::' }, false],
  [{ a: [{ cidr: '::/0' }] }, { a: '10.0.0.0' }, false],
  [{ $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
  [{ $or: [{ a: [1] }, { b: [2] }], c: [3] }, { b: 2 }, false],
  [{ d: { $or: [{ a: [1] }, { $or: [{ b: [2] }, { c: [3] }] }] }, e: [4] }, { d: { c: 3 }, e: 4 }, true],
  // Names of Object's own are names like others.
  [{ constructor: [{ exists: true }] }, {}, false],
])('%j and %j: %p', (pattern, event, expected) => {
  expect(compilePattern(pattern)(event)).toBe(expected)
})

it.each<[unknown, RegExp]>([
  ['x', /^pattern is no object\.$/],
  [{ a: 'x' }, /^pattern\.a is no list of what it may be\.$/],
  [{ a: [] }, /^pattern\.a is no list/],
  [{ a: { b: 1 } }, /^pattern\.a\.b is no list/],
  [{ a: [{ like: 'x' }] }, /^pattern\.a\[0\]: the operator 'like' is not known; known are exists, prefix/],
  [{ a: [{ prefix: 1 }] }, /^pattern\.a\[0\] is no text\.$/],
  [{ a: [{ prefix: 'a', suffix: 'b' }] }, /more than one operator/],
  [{ a: [{ exists: 'yes' }] }, /exists is true or false/],
  [{}, /^pattern is empty\.$/],
  [{ a: {} }, /^pattern\.a is empty\.$/],
  // Recorded: localstack's test_event_pattern, its rows that end in EXC.
  [{ a: [{ EXISTS: true }] }, /the operator 'EXISTS' is not known/],
  [{ a: [{ prefix: ['a'] }] }, /is no text/],
  [{ a: [{ prefix: { suffix: 'a' } }] }, /is no text/],
  [{ a: [{ 'equals-ignore-case': ['a'] }] }, /is no text/],
  [{ a: [{ 'equals-ignore-case': { prefix: 'a' } }] }, /is no text/],
  [{ a: [{ wildcard: ['a'] }] }, /wildcard is a text/],
  [{ a: [{ wildcard: 'a**b' }] }, /do not stand in a row/],
  [{ a: [{ wildcard: String.raw`a\b` }] }, /a backslash of a wildcard/],
  [{ a: [{ 'anything-but': null }] }, /anything-but has texts or numbers/],
  [{ a: [{ 'anything-but': [] }] }, /anything-but has texts or numbers/],
  [{ a: [{ 'anything-but': ['x', 1] }] }, /anything-but has texts or numbers/],
  [{ a: [{ 'anything-but': { numeric: ['=', 1] } }] }, /anything-but is said with one of prefix, suffix/],
  [{ a: [{ 'anything-but': { prefix: '' } }] }, /is no text, or an empty one/],
  [{ a: [{ 'anything-but': { suffix: [1, 'a'] } }] }, /is no text, or an empty one/],
  [{ a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'a' } } }] }, /is no text, or an empty one/],
  [{ a: [{ 'anything-but': { 'equals-ignore-case': 1 } }] }, /is no text/],
  [{ a: [{ numeric: ['>', 0, '>', 0] }] }, /numeric is such as/],
  [{ a: [{ numeric: ['<', 0, '>', 1] }] }, /numeric is such as/],
  [{ a: [{ numeric: ['>', 0, '<'] }] }, /numeric is such as/],
  [{ a: [{ NUMERIC: ['=', 5] }] }, /the operator 'NUMERIC' is not known/],
  [{ a: [{ cidr: 'xx.11.xx/8' }] }, /cidr is such as/],
  [{ a: [{ cidr: '10.0.0.0/xx' }] }, /cidr is such as/],
  [{ a: [{ cidr: '10.0.0.0/32' }] }, /cidr is such as/],
  [{ a: [{ cidr: 'xxxx:db8::/64' }] }, /cidr is such as/],
  [{ $or: [{ a: [1] }] }, /^pattern\.\$or is no list of at least two objects/],
  [{ $or: [{ a: [1] }, { prefix: ['a'] }] }, /no member can have the name of a comparison/],
  [{ a: [{ numeric: ['>'] }] }, /numeric is such as/],
  [{ a: [{ numeric: ['>', '1'] }] }, /numeric is such as/],
  [{ a: [{ cidr: '10.0.0/24' }] }, /cidr is such as/],
  [{ $or: [{ a: 1 }, { b: [1] }] }, /^pattern\.\$or\[0\]\.a is no list/],
  // Names of Object's own are no operators.
  [{ a: [{ constructor: 'x' }] }, /the operator 'constructor' is not known/],
  [{ a: [{ 'anything-but': { toString: 'x' } }] }, /anything-but is said with one of prefix, suffix/],
  [{ a: [{ numeric: ['constructor', 5] }] }, /numeric is such as/],
])('refuses %j', (pattern, sentence) => {
  expect(() => compilePattern(pattern)).toThrow(PatternMistake)
  expect(() => compilePattern(pattern)).toThrow(sentence)
})

it.each<[string, object, RegExp]>([
  ['members inside each other', nested(['x'], 101), /^the pattern has more than 100 members inside each other\.$/],
  [
    'alternatives',
    Object.fromEntries(names(10).map((name) => [name, { $or: [{ a: [1] }, { b: [1] }] }])),
    /^pattern\.n9\.\$or makes more than 1000 combinations of alternatives\.$/,
  ],
])('refuses too many %s', (_, pattern, sentence) => {
  expect(() => compilePattern(pattern)).toThrow(PatternMistake)
  expect(() => compilePattern(pattern)).toThrow(sentence)
})

const members = names(30).map(() => ({ v: 'x' }))

// What a search that tries every way, or a function that calls itself, does not end with.
it.each<[string, object, unknown, boolean]>([
  ['many stars', { a: [{ wildcard: '*a*a*a*a*a*b' }] }, { a: 'a'.repeat(100_000) }, false],
  ['many leaves at one path', { a: ['x'] }, { a: names(100_000) }, false],
  [
    'many members of many lists',
    { ...Object.fromEntries(names(10).map((name) => [name, { v: ['x'] }])), z: ['x'] },
    Object.fromEntries(names(10).map((name) => [name, members])),
    false,
  ],
  ['many lists inside each other', { a: ['x'] }, { a: nestedLists(100_000) }, false],
  ['many objects inside each other', { a: ['x'] }, { a: nested('x', 100_000) }, false],
  ['as many as are looked at', nested(['x'], 90), nested('x', 90), true],
])('is done with %s at once', (_, pattern, event, expected) => {
  expect(compilePattern(pattern)(event)).toBe(expected)
})

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `n${at}`)
}

/** `{ a: { a: … } }` */
function nested(inmost: unknown, depth: number): object {
  let value = inmost
  for (let level = 0; level < depth; level += 1) value = { a: value }
  return value as object
}

function nestedLists(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth))
}
