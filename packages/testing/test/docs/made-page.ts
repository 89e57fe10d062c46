import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'

/** The root of the repository. */
export const root = new URL('../../../../', import.meta.url)

/** Holds a page to the text that tables make of it, or writes it anew with UPDATE_DOCS=1: 'docs/embedded-s3.md'. */
export function expectPage(path: string, text: string): void {
  const page = new URL(path, root)
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, text)
  expect(readFileSync(page, 'utf8')).toBe(text)
}
