import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parity } from './parity.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-parity-'))
})
afterEach(() => rm(folder, { recursive: true }))

const one = {
  id: 'one',
  api: 'http2',
  kind: 'result-to-response',
  given: { request: { method: 'GET', target: '/' }, result: { statusCode: 201, body: 'x' } },
  expect: { status: 201 },
  source: 'here',
  trust: 'peer-test',
}

async function run(content: unknown): Promise<string[]> {
  const file = join(folder, 'cases.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  const lines: string[] = []
  await parity([file], (line) => lines.push(line))
  return lines
}

it('prints a line for each case that fails or is not run, and the counts', async () => {
  const cases = [
    one,
    { ...one, id: 'two', expect: { status: 200, body: 'y' } },
    { ...one, id: 'three', api: 'gopher' },
    { ...one, id: 'four', expect: { mood: 'good' } },
    { ...one, id: 'five', given: { ...one.given, weather: 'fine' } },
    { ...one, id: 'six', given: { ...one.given, api: { mutualTls: true } } },
  ]
  expect(await run(cases)).toEqual([
    'FAILED  two (peer-test): status: expected 200, was 201; body: expected "y", was "x"',
    "NOT RUN three (peer-test): the front 'gopher'",
    'NOT RUN four (peer-test): expect.mood',
    'NOT RUN five (peer-test): given.weather',
    expect.stringContaining('NOT RUN six (peer-test): api.mutualTls is not imitated.'),
    '1 passed, 1 failed, 4 not run',
  ])
})

it.each([
  ['no JSON', '[', /cases\.json is no JSON/],
  ['no array', {}, /holds no JSON array/],
  ['no case', [{ id: 'one' }], /\[0\] has no text 'api'/],
])('refuses a file with %s', async (_, content, sentence) => {
  await expect(run(content)).rejects.toThrow(sentence)
})
