import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** One value written, or removed when there is none: [space, key, value]. Without a key: all that the space held is removed. */
export type Entry = readonly [space: string, key?: string, value?: unknown]

const version = { millrace: 'dynamodb', format: 1 }

/** What a journal asks of the system to write; another one lets a test fail it. */
export interface Disk {
  /** Answers how many bytes, from the offset on, were written at the file's end. */
  write(descriptor: number, bytes: Buffer, offset: number): number
  truncate(descriptor: number, length: number): void
}

const systemDisk: Disk = { write: (...given) => writeSync(...given), truncate: ftruncateSync }

/** Bytes gathered before they are written while the file is made anew. */
const chunkBytes = 1 << 20

/**
 * What makes a store outlive its process: a file to which every unit of work adds one line.
 * A line that a killed process left unfinished is cut off, so a unit is there whole or not at all. Lines are handed to the
 * system at once but not forced to the disk: they survive a killed process, not a pulled plug.
 */
export class Journal {
  readonly #file: string
  readonly #disk: Disk
  #descriptor: number
  /** Bytes of whole lines. */
  #length: number
  /** Why nothing can be written any more: a broken line could not be taken back. */
  #failure: Error | undefined

  private constructor(file: string, descriptor: number, length: number, disk: Disk) {
    this.#file = file
    this.#descriptor = descriptor
    this.#length = length
    this.#disk = disk
  }

  /**
   * Reads what is there, in the order it was written.
   *
   * throws  when the file is not ours, or a line in its midst cannot be read
   */
  static open(directory: string, take: (entries: readonly Entry[]) => void, disk: Disk = systemDisk): Journal {
    const file = join(directory, 'journal.jsonl')
    const isNew = !existsSync(file)
    const bytes = isNew ? Buffer.alloc(0) : readFileSync(file)
    const descriptor = openSync(file, 'a')
    const length = readLines(bytes, file, take)
    ftruncateSync(descriptor, length)
    const journal = new Journal(file, descriptor, length, disk)
    if (length === 0) journal.#write(`${JSON.stringify(version)}\n`)
    return journal
  }

  /** throws  when the line cannot be written; then nothing of it stays */
  add(entries: readonly Entry[]): void {
    this.#write(`${JSON.stringify(entries)}\n`)
  }

  /** Leaves only what is still true. The old file stays until the new one is whole. */
  rewrite(entries: Iterable<Entry>): void {
    const draft = `${this.#file}.new`
    const descriptor = openSync(draft, 'w')
    let lines = `${JSON.stringify(version)}\n`
    for (const entry of entries) {
      lines += `${JSON.stringify([entry])}\n`
      if (lines.length < chunkBytes) continue
      writeSync(descriptor, lines)
      lines = ''
    }
    writeSync(descriptor, lines)
    closeSync(descriptor)
    closeSync(this.#descriptor)
    renameSync(draft, this.#file)
    this.#descriptor = openSync(this.#file, 'a')
    this.#length = fstatSync(this.#descriptor).size
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #write(line: string): void {
    if (this.#failure !== undefined) throw this.#failure
    const bytes = Buffer.from(line)
    try {
      for (let written = 0; written < bytes.length;) written += this.#disk.write(this.#descriptor, bytes, written)
    } catch (failure) {
      this.#takeBack(failure)
      throw failure
    }
    this.#length += bytes.length
  }

  /** So that the next line does not continue a broken one. */
  #takeBack(failure: unknown): void {
    try {
      this.#disk.truncate(this.#descriptor, this.#length)
    } catch {
      this.#failure = new Error(
        `${this.#file} could not be written, and ends in half a line. Make room and start again.`,
        {
          cause: failure,
        },
      )
    }
  }
}

/** Answers how many bytes hold whole lines. */
function readLines(bytes: Buffer, file: string, take: (entries: readonly Entry[]) => void): number {
  let start = 0
  for (let line = 1, end = bytes.indexOf('\n'); end !== -1; line++, end = bytes.indexOf('\n', start)) {
    const read = parseLine(bytes.toString('utf8', start, end), `${file}, line ${line}`)
    if (line === 1) checkVersion(read, file)
    else take(read as Entry[])
    start = end + 1
  }
  return start
}

function parseLine(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new Error(`${where}: not JSON. The file was changed by something else; restore or remove it.`, { cause })
  }
}

function checkVersion(read: unknown, file: string): void {
  if (JSON.stringify(read) === JSON.stringify(version)) return
  throw new Error(`${file} was not written by this version of @millrace/testing. Name another directory, or remove it.`)
}
