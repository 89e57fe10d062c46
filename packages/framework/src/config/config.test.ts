import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import {
  computed,
  config,
  constants,
  custom,
  decimal,
  durationMs,
  environment,
  envFile,
  flag,
  integer,
  jsonFile,
  list,
  oneOf,
  optional,
  type Property,
  type Secret,
  secret,
  text,
  url,
} from './index.js'

const variables = (given: Readonly<Record<string, string>>) => ({ sources: [environment({ variables: given })] })

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

describe('config', () => {
  it('reads properties and groups from the environment, exactly typed', () => {
    const settings = config(
      {
        table: text(),
        level: oneOf(['debug', 'info'], { default: 'info' }),
        apiKey: secret(),
        note: optional(text()),
        database: { maxConnections: integer({ default: 5 }), read: flag() },
        origins: list(url()),
      },
      variables({ TABLE: 'orders', API_KEY: 'k', DATABASE_READ: '1', ORIGINS: 'https://a.example, https://b.example' }),
    )
    const exact: Same<
      typeof settings,
      {
        readonly table: string
        readonly level: 'debug' | 'info'
        readonly apiKey: Secret<string>
        readonly note: string | undefined
        readonly database: { readonly maxConnections: number; readonly read: boolean }
        readonly origins: readonly string[]
      }
    > = true
    expect(exact).toBe(true)
    expect(settings).toEqual({
      table: 'orders',
      level: 'info',
      apiKey: expect.anything(),
      note: undefined,
      database: { maxConnections: 5, read: true },
      origins: ['https://a.example', 'https://b.example'],
    })
    expect(settings.apiKey.reveal()).toBe('k')
    expect(Object.isFrozen(settings) && Object.isFrozen(settings.database)).toBe(true)
  })

  it('tells everything that is wrong at once, and where to set it', () => {
    const shape = { table: text(), port: integer({ min: 1, max: 65535 }), database: { host: text() }, key: secret() }
    const sources = [environment({ variables: { PORT: 'abc', TABLE: '' } }), constants({ key: '' })]
    expect(() => config(shape, { sources })).toThrow(
      [
        'The application cannot start: 4 mistakes.',
        '  1. table is not set. Set TABLE in the environment, or table in the constants.',
        '  2. port (PORT of the environment) must be a whole number from 1 up to 65535, and is "abc". Correct it there.',
        '  3. database.host is not set. Set DATABASE_HOST in the environment, or database.host in the constants.',
        '  4. key (key of the constants) must be a text that is not empty. Correct it there.',
      ].join('\n'),
    )
  })

  it('takes a property from the first source that has it', () => {
    const sources = [
      environment({ variables: { STAGE: 'prod' } }),
      computed({ bucket: (find) => `${String(find('stage'))}-orders`, stage: () => 'never asked' }),
      constants({ stage: 'dev', bucket: 'never asked', port: 8080, note: undefined }),
    ]
    expect(config({ stage: text(), bucket: text(), port: integer(), note: optional(text()) }, { sources })).toEqual({
      stage: 'prod',
      bucket: 'prod-orders',
      port: 8080,
    })
  })

  it('cannot compute a value from itself', () => {
    const sources = [computed({ name: (find) => find('name') })]
    expect(() => config({ name: text() }, { sources })).toThrow('name is not set')
  })

  it('looks for the name that a property gives', () => {
    const settings = config({ region: text({ from: 'AWS_REGION' }) }, variables({ AWS_REGION: 'eu-west-1' }))
    expect(settings.region).toBe('eu-west-1')
  })

  it.each(['constructor', 'toString', '__proto__'])('finds no %s that nobody set', (from) => {
    const sources = [environment({ variables: {} }), constants({}), computed({})]
    expect(() => config({ it: text({ from }) }, { sources })).toThrow('it is not set')
  })

  it('never shows what a secret holds', () => {
    const settings = config({ key: secret() }, variables({ KEY: 'hunter2' }))
    const printed = [`${String(settings.key)}`, JSON.stringify(settings), inspect(settings, { showHidden: true })]
    expect(printed.join()).not.toContain('hunter2')
    const wrong = () => config({ key: secret(list(integer())) }, variables({ KEY: 'hunter2' }))
    expect(wrong).toThrow('must be a list whose items each be a whole number')
    expect(wrong).not.toThrow('hunter2')
  })
})

describe('properties', () => {
  const day = custom('be a day', (given) => (/^\d{4}-\d\d-\d\d$/.test(given) ? given : undefined))
  it.each<[string, Property<unknown>, string, unknown]>([
    ['text', text(), ' a b ', ' a b '],
    ['text', text({ pattern: /[a-z]+/g }), 'abc', 'abc'],
    ['integer', integer(), '-12', -12],
    ['decimal', decimal(), '0.25', 0.25],
    ['flag', flag(), 'false', false],
    ['oneOf', oneOf(['a', 'b']), 'b', 'b'],
    ['url', url(), 'https://example.com/a', 'https://example.com/a'],
    ['durationMs', durationMs(), '250ms', 250],
    ['durationMs', durationMs(), '1.5h', 5_400_000],
    ['durationMs', durationMs(), '1d', 86_400_000],
    ['list', list(integer()), '1, 2,3', [1, 2, 3]],
    ['custom', day, '2026-01-31', '2026-01-31'],
  ])('%s reads it', (_name, property, given, value) => {
    expect(config({ it: property }, variables({ IT: given }))).toEqual({ it: value })
  })

  it.each<[string, Property<unknown>, string, string]>([
    ['text', text({ pattern: /[a-z]+/ }), 'abc1', 'must match /[a-z]+/'],
    ['integer', integer(), '1.5', 'must be a whole number,'],
    ['integer', integer(), '0x10', 'must be a whole number,'],
    ['integer', integer(), '12345678901234567890', 'must be a whole number,'],
    ['integer', integer({ min: 1 }), '0', 'must be a whole number from 1,'],
    ['decimal', decimal({ max: 1 }), '1.01', 'must be a decimal number up to 1,'],
    ['decimal', decimal(), 'NaN', 'must be a decimal number,'],
    ['flag', flag(), 'yes', "must be 'true' or 'false', and is \"yes\""],
    ['oneOf', oneOf(['a', 'b']), 'c', "must be one of 'a', 'b'"],
    ['url', url(), 'example.com', 'must be a URL with a scheme'],
    ['durationMs', durationMs(), '5', 'must be a number with its unit'],
    ['list', list(integer()), '1,,2', 'must be a list whose items each be a whole number'],
    ['custom', day, 'today', 'must be a day'],
    ['text', text({ pattern: /a/ }), 'x'.repeat(100), `and is "${'x'.repeat(59)}…`],
  ])('%s refuses %#', (_name, property, given, sentence) => {
    expect(() => config({ it: property }, variables({ IT: given }))).toThrow(sentence)
  })
})

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it('reads JSON with groups, numbers and lists', () => {
    const path = file('a.json', '\uFEFF{"database":{"port":5432,"tls":true,"note":null},"ids":[1,2]}')
    const shape = { database: { port: integer(), tls: flag(), note: optional(text()) }, ids: list(integer()) }
    expect(config(shape, { sources: [jsonFile(path)] })).toEqual({
      database: { port: 5432, tls: true, note: undefined },
      ids: [1, 2],
    })
  })

  it('reads NAME=value lines', () => {
    const path = file('.env', '# a comment\nTABLE="or ders"\nEMPTY=\nDATABASE_PORT=1\n')
    const shape = { table: text(), database: { port: integer() }, empty: optional(text()) }
    expect(config(shape, { sources: [envFile(path)] })).toEqual({
      table: 'or ders',
      database: { port: 1 },
      empty: undefined,
    })
  })

  it('leaves out a missing file that is optional', () => {
    const sources = [envFile(join(folder, 'none'), { optional: true }), constants({ a: 'b' })]
    expect(config({ a: text() }, { sources })).toEqual({ a: 'b' })
  })

  it('tells which file it cannot use, and nothing that may be in it', () => {
    const sources = [jsonFile(join(folder, 'none')), jsonFile(file('b.json', '{"key": hunter2}')), jsonFile(folder)]
    expect(() => config({ missing: text() }, { sources })).toThrow(
      [
        'The application cannot start: 3 mistakes.',
        `  1. File '${join(folder, 'none')}' cannot be read (ENOENT). Create it, or take it off the sources.`,
        `  2. File '${join(folder, 'b.json')}' is not a JSON object. Write it as { "name": "value" }.`,
        `  3. File '${folder}' cannot be read (EISDIR). Create it, or take it off the sources.`,
      ].join('\n'),
    )
  })
})
