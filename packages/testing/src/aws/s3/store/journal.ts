import { closeSync, createReadStream, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from './files.js'
import type { Change } from './records.js'

/** The first line: what the file is, so that a later version of it can be told apart. */
const heading = '{"format":"millrace-s3","version":1}\n'

/** bytes handed to the file system at a time while the journal is rewritten */
const batchSize = 1024 * 1024

/** What remembers the changes of a store. */
export interface Journal {
  /** Adds a commit; it has happened once this returns. */
  append(changes: readonly Change[]): void
  /** Begins anew with the changes that make the state there is; says how many they are. */
  rewrite(changes: Iterable<Change>): number
  close(): void
}

/** Remembers nothing: for a store that is gone with its process. */
export const noJournal: Journal = { append() {}, rewrite: () => 0, close() {} }

/**
 * The changes of a store in a file, one commit a line. A line that a kill cut off has no end and was never answered: it is taken
 * off when the journal is opened, so a commit is there as a whole or not at all.
 */
export class FileJournal implements Journal {
  readonly #path: string
  readonly #files: Files
  #file: number
  #size: number

  private constructor(path: string, size: number, files: Files) {
    this.#path = path
    this.#files = files
    this.#file = openSync(path, 'r+')
    this.#size = size
    files.truncate(this.#file, size)
  }

  /** Opens the journal of a directory, and hands over each commit it holds in order; begins one where there is none. */
  static async open(
    directory: string,
    files: Files,
    replay: (changes: readonly Change[]) => void,
  ): Promise<FileJournal> {
    const path = join(directory, 'journal')
    closeSync(openSync(path, 'a'))
    let size = 0
    let number = 0
    for await (const line of completeLines(path)) {
      number++
      if (number === 1) checkHeading(line, path)
      else replay(parseCommit(line, path, number))
      size += line.length + 1
    }
    const journal = new FileJournal(path, size, files)
    if (size === 0) journal.#append(heading)
    return journal
  }

  append(changes: readonly Change[]): void {
    this.#append(`${JSON.stringify(changes)}\n`)
  }

  /** One commit a change, in a file beside the journal that then takes its place; where that fails, the journal stays. */
  rewrite(changes: Iterable<Change>): number {
    const path = `${this.#path}.next`
    const file = openSync(path, 'w+')
    try {
      const { size, count } = this.#writeAnew(file, changes)
      this.#files.rename(path, this.#path)
      closeSync(this.#file)
      this.#file = file
      this.#size = size
      return count
    } catch (error) {
      closeSync(file)
      throw error
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  #writeAnew(file: number, changes: Iterable<Change>): { size: number; count: number } {
    let size = 0
    let count = 0
    let batch = heading
    const flush = () => {
      size += this.#writeAll(file, Buffer.from(batch), size)
      batch = ''
    }
    for (const change of changes) {
      count++
      batch += `${JSON.stringify([change])}\n`
      if (batch.length > batchSize) flush()
    }
    flush()
    return { size, count }
  }

  /** A full disk must not leave half a line for the next commit to follow; what cannot be cut off is written over. */
  #append(line: string): void {
    try {
      this.#size += this.#writeAll(this.#file, Buffer.from(line), this.#size)
    } catch (error) {
      this.#cutOff()
      throw error
    }
  }

  #cutOff(): void {
    try {
      this.#files.truncate(this.#file, this.#size)
    } catch {
      // The next line begins where this one did, and a line without its end is not read.
    }
  }

  #writeAll(file: number, bytes: Buffer, position: number): number {
    for (let done = 0; done < bytes.length;) done += this.#files.write(file, bytes.subarray(done), position + done)
    return bytes.length
  }
}

/** Each line that has its end. */
async function* completeLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, end)])
      rest = []
      from = end + 1
    }
    rest.push(piece.subarray(from))
  }
}

function checkHeading(line: Buffer, path: string): void {
  if (`${line.toString()}\n` === heading) return
  throw new Error(`${path} is no journal that this version reads. Give another directory, or empty this one.`)
}

function parseCommit(line: Buffer, path: string, number: number): readonly Change[] {
  try {
    return JSON.parse(line.toString()) as readonly Change[]
  } catch (cause) {
    throw new Error(`${path}, line ${number} is damaged. Restore the directory, or give another one.`, { cause })
  }
}
