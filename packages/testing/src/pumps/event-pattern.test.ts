import { compilePattern, PatternMistake } from './event-pattern.js'

it.each<[object, unknown, boolean]>([
  [{}, { a: 1 }, true],
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
  [{ a: [{ prefix: 'or' }] }, { a: 'order' }, true],
  [{ a: [{ prefix: 'or' }] }, { a: 1 }, false],
  [{ a: [{ prefix: { 'equals-ignore-case': 'OR' } }] }, { a: 'order' }, true],
  [{ a: [{ suffix: '.png' }] }, { a: 'a.png' }, true],
  [{ a: [{ 'equals-ignore-case': 'ORDER' }] }, { a: 'order' }, true],
  [{ a: [{ wildcard: 'a*c.d' }] }, { a: 'abbc.d' }, true],
  [{ a: [{ wildcard: 'a*c.d' }] }, { a: 'abbcxd' }, false],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'x' }, false],
  [{ a: [{ 'anything-but': 'x' }] }, {}, false],
  [{ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xa' }, false],
  [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
  [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 0 }, false],
  [{ a: [{ numeric: ['=', 3] }] }, { a: '3' }, false],
  [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.0.255' }, true],
  [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.1.0' }, false],
  [{ $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
  [{ $or: [{ a: [1] }, { b: [2] }], c: [3] }, { b: 2 }, false],
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
  [{ a: [{ numeric: ['>'] }] }, /numeric is such as/],
  [{ a: [{ numeric: ['>', '1'] }] }, /numeric is such as/],
  [{ a: [{ cidr: '10.0.0/24' }] }, /cidr is such as/],
  [{ $or: [{ a: 1 }] }, /^pattern\.\$or\[0\]\.a is no list/],
])('refuses %j', (pattern, sentence) => {
  expect(() => compilePattern(pattern)).toThrow(PatternMistake)
  expect(() => compilePattern(pattern)).toThrow(sentence)
})
