import { readdirSync, readFileSync } from 'node:fs'

const pages = new URL('../../../docs/guide/', import.meta.url)
const example = new URL('../', import.meta.url)

/** Each block of a page: the file it is taken from, in `src` unless it names a folder, and what it says. */
const blocks = readdirSync(pages).flatMap((page) =>
  [...readFileSync(new URL(page, pages), 'utf8').matchAll(/^```ts(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', code = '']) => [page, file.includes('/') ? file.trim() : `src/${file.trim()}`, code] as const,
  ),
)

it('there are pages with code', () => {
  expect(blocks.length).toBeGreaterThan(10)
})

it.each(blocks)('%s quotes %s as it is compiled and run', (_page, file, code) => {
  expect(readFileSync(new URL(file, example), 'utf8')).toContain(code)
})
