import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'

const root = dirname(import.meta.dirname)
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly bin: Record<string, string> }
const programs = Object.entries(bin)

function run(file: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...argv], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('there are programs', () => {
  expect(programs.map(([name]) => name)).toEqual(['millrace-local-aws', 'millrace-parity', 'millrace-record'])
})

it.each(programs)('%s can be started by its name', (_, file) => {
  expect(readFileSync(join(root, file), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

it.each(programs)('%s --help tells how it is used', (_, file) => {
  expect(run(file, '--help')).toEqual({ status: 0, stdout: expect.stringMatching(/^usage: /), stderr: '' })
})

it.each(programs)('%s says what it does not understand', (_, file) => {
  expect(run(file, '--nonsense')).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining('--nonsense') })
})

it.each([
  ['millrace-parity', [], 'no case file was named'],
  ['millrace-parity', ['/nowhere.json'], 'nowhere.json'],
  ['millrace-record', ['reference-cases'], '--address and --out are all needed'],
])('%s %j has nothing to do', (name, argv, says) => {
  expect(run(bin[name] ?? '', ...argv)).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(says) })
})
