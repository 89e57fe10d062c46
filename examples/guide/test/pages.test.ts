import { readdirSync, readFileSync } from 'node:fs'

const pages = new URL('../../../docs/guide/', import.meta.url)
const example = new URL('../', import.meta.url)

/** Each block of a page: the file it is taken from, in `src` unless it names a folder, and what it says. */
const blocks = readdirSync(pages).flatMap((page) =>
  [...readFileSync(new URL(page, pages), 'utf8').matchAll(/^```(?:ts|js|json) (.*)\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', code = '']) => [page, placeOf(file.trim()), code] as const,
  ),
)

function placeOf(file: string): string {
  if (file.startsWith('starter/')) return `../${file}`
  return file.includes('/') ? file : `src/${file}`
}

it('there are pages with code', () => {
  expect(blocks.length).toBeGreaterThan(10)
})

it.each(blocks)('%s quotes %s as it is compiled and run', (_page, file, code) => {
  expect(readFileSync(new URL(file, example), 'utf8')).toContain(code)
})

it('the index of the documentation has every page', () => {
  const docs = new URL('../', pages)
  const index = readFileSync(new URL('README.md', docs), 'utf8')
  const linked = [...index.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, page = '']) => page)
  const there = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  expect(linked.toSorted()).toEqual(there.filter((file) => file !== 'README.md').toSorted())
})
