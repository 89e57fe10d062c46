import { readFileSync } from 'node:fs'

const root = new URL('../../../', import.meta.url)

/** Each block of the README's TypeScript: the file it is taken from, and what it says. */
const blocks = [...readFileSync(new URL('README.md', root), 'utf8').matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, file = '', code = '']) => [file, code] as const,
)

it('the README shows code', () => {
  expect(blocks.length).toBeGreaterThan(1)
})

it.each(blocks)('the README quotes %s as it is compiled and run', (file, code) => {
  expect(readFileSync(new URL(file, root), 'utf8')).toContain(code)
})
