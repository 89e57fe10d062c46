import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { catalogue } from '../../src/problems/catalogue.js'

const page = new URL('../../../../docs/errors.md', import.meta.url)
const sources = new URL('../../src/', import.meta.url)

const rows = Object.entries(catalogue).map(
  ([code, { status, detail, meaning }]) => `| \`${code}\` | ${status} | ${meaning} | ${detail} |`,
)
const text = `# Problems

Every problem that Millrace itself answers with, as \`application/problem+json\` (RFC 9457). A code never changes its
meaning. This page is made from the catalogue: \`UPDATE_DOCS=1 npm run unit -- errors.test\` writes it anew.

| code | status | when | what the caller is told |
|---|---|---|---|
${rows.join('\n')}
`

it('docs/errors.md says what the catalogue says', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, text)
  expect(readFileSync(page, 'utf8')).toBe(text)
})

it.each(Object.keys(catalogue))('%s is answered somewhere', (code) => {
  const used = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('catalogue.ts'))
    .some((file) => readFileSync(new URL(file, sources), 'utf8').includes(`'${code}'`))
  expect(used).toBe(true)
})
