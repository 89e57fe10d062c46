import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { flatten } from './flatten.js'
import { dotted, type NameTransformer, upperSnake } from './names.js'
import type { RawValue } from './property.js'
import { type PropertySource, sourceFrom } from './property-source.js'

/** How a file is taken. */
export interface FileOptions {
  /** How its properties are called. */
  readonly names?: NameTransformer
  /** Whether the file may be missing. Default false. */
  readonly optional?: boolean
}

/** A JSON file: groups are objects, and whatever is no text is taken as it is written. Read at once, when this is called. */
export function jsonFile(path: string, { names = dotted, optional }: FileOptions = {}): PropertySource {
  return fileSource(path, names, optional, (content) => flatten(JSON.parse(content)))
}

/** A file of NAME=value lines, as Node's --env-file takes it. An empty value counts as not set. */
export function envFile(path: string, { names = upperSnake, optional }: FileOptions = {}): PropertySource {
  return fileSource(path, names, optional, (content) => {
    const entries = Object.entries(parseEnv(content) as Record<string, string>)
    return new Map(entries.filter(([, value]) => value !== ''))
  })
}

function fileSource(
  path: string,
  names: NameTransformer,
  optional = false,
  parse: (content: string) => ReadonlyMap<string, RawValue> | undefined,
): PropertySource {
  const title = `file '${path}'`
  const without = (...faults: readonly string[]) => sourceFrom(title, names, new Map(), { faults })
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? 'unknown error'
    if (code === 'ENOENT' && optional) return without()
    return without(`File '${path}' cannot be read (${code}). Create it, or take it off the sources.`)
  }
  try {
    const values = parse(content.replace(/^\uFEFF/, ''))
    if (values !== undefined) return sourceFrom(title, names, values)
  } catch {
    // Told below; the parser's own words could repeat a secret of the file.
  }
  return without(`File '${path}' is not a JSON object. Write it as { "name": "value" }.`)
}
