import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRecord } from '../gateway/shape.js'

/** How sure a case is: recorded on AWS, written in AWS's documentation, or what other projects found. */
type Trust = 'aws-recorded' | 'aws-documented' | 'peer-test'

/** One thing that AWS does: what is given, and what must be seen. */
export interface ParityCase {
  readonly id: string
  /** 'rest', 'http1', 'http2', 'furl', 'alb', 'lambda' */
  readonly api: string
  /** What the case is about; for people and for filters. */
  readonly kind: string
  readonly given: Readonly<Record<string, unknown>>
  readonly expect: Readonly<Record<string, unknown>>
  readonly source: string
  readonly trust: Trust
  readonly note?: string
}

/** The cases that come with this package. */
const referenceCases = fileURLToPath(new URL('../../reference-cases/', import.meta.url))

/**
 * The cases of a file, or of all JSON files of a folder; the name 'reference-cases' is the folder of this package.
 *
 * throws  when there is nothing there, or a file is not a JSON array of cases
 */
export async function readCases(path: string): Promise<ParityCase[]> {
  const place = path === 'reference-cases' ? referenceCases : path
  const files = (await stat(place)).isDirectory() ? await jsonFilesIn(place) : [place]
  const cases = await Promise.all(files.map(readFileOfCases))
  return cases.flat()
}

async function jsonFilesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  return names.map((name) => join(folder, name))
}

async function readFileOfCases(file: string): Promise<ParityCase[]> {
  const content: unknown = parse(file, await readFile(file, 'utf8'))
  if (!Array.isArray(content)) throw new Error(`${file} holds no JSON array. A case file is an array of cases.`)
  return content.map((one: unknown, at) => caseFrom(one, `${file}[${at}]`))
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} is no JSON: ${String(cause)}`, { cause })
  }
}

function caseFrom(one: unknown, place: string): ParityCase {
  const texts = ['id', 'api', 'kind', 'source', 'trust']
  if (!isRecord(one)) throw new Error(`${place} is no object. A case has ${texts.join(', ')}, given and expect.`)
  const missing = texts.find((name) => typeof one[name] !== 'string')
  if (missing !== undefined) throw new Error(`${place} has no text '${missing}'.`)
  if (!isRecord(one['given']) || !isRecord(one['expect'])) throw new Error(`${place} lacks given or expect.`)
  return one as unknown as ParityCase
}
