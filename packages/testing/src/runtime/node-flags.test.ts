import { nodeFlags } from './node-flags.js'

const heap = ['--max-old-space-size=921', '--max-semi-space-size=51']
const off = ['--no-experimental-require-module', '--no-experimental-detect-module']

it.each([
  [undefined, [...heap, ...off]],
  ['--enable-source-maps', [...heap, ...off]],
  ['--experimental-require-module', [...heap, '--no-experimental-detect-module']],
  ['--experimental-detect-module --experimental-require-module', heap],
  ['--no-experimental-require-module', [...heap, ...off]],
  ['--max-old-space-size=512', off],
  ['--max_semi_space_size=16', off],
])('with NODE_OPTIONS %p', (nodeOptions, flags) => {
  expect(nodeFlags(1024, nodeOptions)).toEqual(['--expose-gc', ...flags])
})
