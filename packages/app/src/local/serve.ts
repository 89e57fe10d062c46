import { join } from 'node:path'
import type { PropertySource } from '@millrace/framework/config'
import { readLocalConfig } from '../config.js'
import { openLocalGranary } from './local-granary.js'

/** What `npm start` hears and says. */
export interface Terminal {
  print(line: string): void
  complain(line: string): void
  /** Settles when the program is asked to stop. */
  readonly stopped: Promise<unknown>
}

/**
 * `npm start`: serves Granary on this machine until it is stopped.
 *
 * in    the environment, of which PORT is read, and the folder under which `.millrace/` keeps the data
 * out   the exit code: 0 stopped, 1 could not start
 * says  where it listens, its routes, what to try, and a line an answer
 */
export async function serve(environment: PropertySource, folder: string, terminal: Terminal): Promise<number> {
  try {
    const { port } = readLocalConfig(environment)
    const directory = join(folder, '.millrace', 'dynamodb')
    const granary = await openLocalGranary({ port, directory, onAnswer: (line) => terminal.print(line) })
    terminal.print(greeting(granary.url, granary.printPlan(), directory))
    await terminal.stopped
    terminal.print('Stopping …')
    await granary.close()
    return 0
  } catch (failure) {
    terminal.complain(isPortTaken(failure) ? portTaken(failure.cause.port) : (failure as Error).message)
    return 1
  }
}

/** A directory in use is told by a taken socket without a port (-1). */
function isPortTaken(failure: unknown): failure is { cause: { port: number } } {
  if (!(failure instanceof Error) || typeof failure.cause !== 'object' || failure.cause === null) return false
  const { cause } = failure
  return 'code' in cause && cause.code === 'EADDRINUSE' && 'port' in cause && Number(cause.port) > 0
}

function portTaken(port: number): string {
  return `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or choose another port: PORT=${port + 1} npm start`
}

function greeting(url: string, plan: string, directory: string): string {
  return `
${plan}

Granary listens on ${url} and keeps its data in ${directory}. Try:

  curl ${url}/health
  curl ${url}/tables -H 'content-type: application/json' -d '{ "tableName": "orders", "keptForDays": 35 }'
  curl ${url}/tables

${url}/docs describes the API. Ctrl-C stops it.
`
}
