import type { Server } from 'node:http'
import { createRequire } from 'node:module'

/** Options of dynalite 4.0.0 that are used here; it ships no types. */
interface DynaliteOptions {
  /** Folder of the store; in memory without one. */
  readonly path?: string
  readonly createTableMs: number
  readonly updateTableMs: number
  readonly deleteTableMs: number
}

const dynalite = createRequire(import.meta.url)('dynalite') as (options: DynaliteOptions) => Server

/** A DynamoDB server that does not listen yet; tables change their state at once. The only file that reaches into dynalite. */
export function dynaliteServer(directory: string | undefined): Server {
  const immediately = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 }
  return dynalite(directory === undefined ? immediately : { ...immediately, path: directory })
}
