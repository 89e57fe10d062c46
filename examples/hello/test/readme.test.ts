import * as testing from '@millrace/testing'
import { readFileSync } from 'node:fs'

const root = new URL('../../../', import.meta.url)
const pages = ['README.md', 'packages/framework/README.md', 'packages/testing/README.md']

/** Each block of TypeScript: the page, the file that the block is taken from, and what it says. */
const blocks = pages.flatMap((page) =>
  [...readFileSync(new URL(page, root), 'utf8').matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', code = '']) => [page, file, code] as const,
  ),
)

it.each(pages)('%s shows code', (page) => {
  expect(blocks.filter(([shown]) => shown === page).length).toBeGreaterThan(0)
})

it.each(blocks)('%s quotes %s as it is compiled and run', (_page, file, code) => {
  expect(readFileSync(new URL(file, root), 'utf8')).toContain(code)
})

/** What the tables of a package's page name in code, and how the package has it. */
it.each([
  ['packages/framework', /^\| `@millrace\/framework(\/\w+)?`/gm, 'exports'],
  ['packages/testing', /`@millrace\/testing(\/\w+)?`/gm, 'exports'],
  ['packages/testing', /^\| `(millrace-[\w-]+)`/gm, 'bin'],
] as const)('%s: %s is all that its package.json has in %s', (folder, pattern, member) => {
  const page = readFileSync(new URL(`${folder}/README.md`, root), 'utf8')
  const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8')) as Record<string, object>
  const named = new Set([...page.matchAll(pattern)].map(([, name = '']) => (member === 'bin' ? name : `.${name}`)))
  expect([...named].toSorted()).toEqual(
    Object.keys(manifest[member] ?? {})
      .filter((name) => name !== './package.json')
      .toSorted(),
  )
})

it('what the page of packages/testing names can be imported', () => {
  const page = readFileSync(new URL('packages/testing/README.md', root), 'utf8')
  const rows = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].map(([, names = '']) => names)
  const named = rows.join(', ').replaceAll('`', '').split(', ')
  expect(Object.keys(testing)).toEqual(expect.arrayContaining(named))
  expect(named.length).toBeGreaterThan(10)
})
