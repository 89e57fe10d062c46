import { tmpdir } from 'node:os'
import type { ChildProcessOptions } from './child-process-options.js'
import { childProcessFunction } from './child-process-function.js'

const major = process.versions.node.split('.')[0]

it.each<[string, object, RegExp]>([
  ['no handler', { handler: '' }, /handler is missing; it is such as 'dist\/index\.handler'/],
  ['an option that is not known', { timeout: 3 }, /The option timeout is not known; known are handler, root/],
  ['a time limit of none', { timeoutMs: 0 }, /timeoutMs is 0; it can be 1 to 900000\./],
  ['a time limit above Lambda’s', { timeoutMs: 900_001 }, /timeoutMs is 900001/],
  ['too little memory', { memoryMb: 64 }, /memoryMb is 64; it can be 128 to 10240\./],
  ['half an event', { maxConcurrency: 0.5 }, /maxConcurrency is 0\.5/],
  ['no environments', { maxEnvironments: 0 }, /maxEnvironments is 0/],
  [
    'a reserved variable',
    { environment: { AWS_REGION: 'x' } },
    /environment: AWS_REGION is set by Lambda; take it out\./,
  ],
  ['a name that Lambda does not take', { environment: { _A: '' } }, /environment: '_A' is no name that Lambda takes/],
  ['a variable that is no text', { environment: { AB: 1 } }, /environment: AB is no text/],
  ['too many variables', { environment: { AB: 'x'.repeat(4095) } }, /environment has 4097 bytes; Lambda takes 4096\./],
  ['a root that is not there', { root: '/not/there' }, /The root \/not\/there is no folder\./],
  ['a file to watch that is not there', { watch: ['none'] }, /watch: there is no .*\/none\./],
  ['a client that is not there', { client: '/not/there.mjs' }, /The runtime client \/not\/there\.mjs is not there/],
  ['a program that does not run', { node: '/not/there' }, /node is \/not\/there, which does not run\./],
  [
    'another Node',
    { runtime: 'nodejs12.x' },
    /runtime is 'nodejs12\.x', but .* is Node \d.* npm package node-\w+-\w+@12\./,
  ],
  ['a runtime of another language', { runtime: 'python3.13' }, /runtime is 'python3\.13'; it is such as 'nodejs22\.x'/],
])('refuses %s', (_, options, sentence) => {
  expect(() =>
    childProcessFunction({ handler: 'index.handler', root: tmpdir(), ...options } as ChildProcessOptions),
  ).toThrow(sentence)
})

it('tells all mistakes at once', () => {
  const start = () => childProcessFunction({ handler: '', timeoutMs: -1, memoryMb: 1, root: '/not/there' })
  expect(start).toThrow(/timeoutMs[^]*memoryMb[^]*handler[^]*root/)
})

it('takes the runtime that the program is of', () => {
  expect(() =>
    childProcessFunction({
      handler: 'index.handler',
      root: tmpdir(),
      runtime: `nodejs${major}.x`,
      node: process.execPath,
    }),
  ).not.toThrow()
})
