import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Beyond this many files a look at all of them, before every event, would be felt. */
const maxFiles = 10_000

/**
 * Tells whether files have changed since the last look. Looks rather than listens: an event that comes after a change
 * surely sees it, and nothing stays open.
 *
 * throws  when there are more than 10,000 files
 */
export function changedFiles(paths: readonly string[]): () => Promise<boolean> {
  let known: string | undefined
  return async function haveChanged() {
    const now = await pictureOf(paths)
    const changed = known !== undefined && known !== now
    known = now
    return changed
  }
}

/** Each file with its time and size. */
async function pictureOf(paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesBelow))).flat()
  if (files.length > maxFiles) {
    throw new Error(
      `childProcessFunction: watch finds ${files.length} files, and looks at ${maxFiles} at most. Name fewer.`,
    )
  }
  return (await Promise.all(files.map(describeFile))).toSorted().join('\n')
}

async function filesBelow(path: string): Promise<string[]> {
  let entries: Dirent[]
  try {
    entries = await readdir(path, { withFileTypes: true })
  } catch {
    // A file, or nothing.
    return [path]
  }
  const looked = entries.filter(({ name }) => name !== 'node_modules' && name !== '.git')
  const folders = looked.filter((entry) => entry.isDirectory()).map(({ name }) => filesBelow(join(path, name)))
  const files = looked.filter((entry) => !entry.isDirectory()).map(({ name }) => join(path, name))
  return [...files, ...(await Promise.all(folders)).flat()]
}

async function describeFile(path: string): Promise<string> {
  try {
    const { mtimeNs, size } = await stat(path, { bigint: true })
    return `${path} ${mtimeNs} ${size}`
  } catch {
    return `${path} is gone`
  }
}
