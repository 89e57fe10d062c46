import { parseJson } from './json.js'

describe('parseJson', () => {
  it.each([
    ['{"a":[1,2]}', { ok: true, value: { a: [1, 2] } }],
    ['null', { ok: true, value: null }],
    ['"[[[["', { ok: true, value: '[[[[' }],
    ['\uFEFF{"a":1}', { ok: true, value: { a: 1 } }],
    ['\uFEFF', { ok: false, why: 'malformed' }],
    ['\uFEFF\uFEFF1', { ok: false, why: 'malformed' }],
    ['', { ok: false, why: 'malformed' }],
    ['{', { ok: false, why: 'malformed' }],
    ['{"a":1,}', { ok: false, why: 'malformed' }],
    ['{"__proto__":{"admin":true}}', { ok: false, why: 'unsafe-name' }],
    ['{"a":[{"\\u005f_proto__":1}]}', { ok: false, why: 'unsafe-name' }],
    ['{"a":"__proto__"}', { ok: true, value: { a: '__proto__' } }],
    [nested(64), { ok: true, value: expect.anything() }],
    [nested(65), { ok: false, why: 'too-deep' }],
    [nested(100_000), { ok: false, why: 'too-deep' }],
    [`[${'[],'.repeat(200)}[]]`, { ok: true, value: expect.anything() }],
    [`["${'['.repeat(200)}\\"[["]`, { ok: true, value: expect.anything() }],
  ])('reads %.40s', (text, reading) => {
    expect(parseJson(text)).toEqual(reading)
  })
})

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels)
}
