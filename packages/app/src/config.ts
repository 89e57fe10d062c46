import type { DynamoDbAccess } from './aws/clients.js'
import { isTableName, type TableName, tableNameRule } from './domain/table-name.js'

/** What Granary must be told from outside. */
export interface Config {
  /** Granary's own table, in which it keeps what it knows. */
  readonly ownTable: TableName
  readonly dynamoDb: DynamoDbAccess
}

/** What `npm start` may be told from outside. */
export interface LocalConfig {
  /** 0 for a free one. */
  readonly port: number
}

/** Variables by name; an empty one counts as not set. */
type Environment = Readonly<Record<string, string | undefined>>

const defaultOwnTable = 'granary'
const defaultPort = 3000

/**
 * Reads Granary's configuration:
 *
 * AWS_REGION                 where DynamoDB is; Lambda sets it
 * GRANARY_TABLE              Granary's own table; 'granary' unless set
 * GRANARY_DYNAMODB_ENDPOINT  another DynamoDB than AWS's, for instance http://127.0.0.1:8000
 *
 * throws  with every fault at once
 */
export function readConfig(environment: Environment = process.env): Config {
  const faults: string[] = []
  const region = read(environment, 'AWS_REGION')
  const ownTable = read(environment, 'GRANARY_TABLE') ?? defaultOwnTable
  const endpoint = read(environment, 'GRANARY_DYNAMODB_ENDPOINT')
  if (region === undefined) faults.push('AWS_REGION is not set. Set it to the region of the tables, such as eu-west-1.')
  if (!isTableName(ownTable)) faults.push(`GRANARY_TABLE is ${shown(ownTable)}. Give ${tableNameRule}.`)
  if (endpoint !== undefined && !isHttpUrl(endpoint)) {
    faults.push(`GRANARY_DYNAMODB_ENDPOINT is ${shown(endpoint)}. Give an http or https URL, or leave it out.`)
  }
  if (region === undefined || !isTableName(ownTable) || faults.length > 0) throw faultsError(faults)
  return { ownTable, dynamoDb: endpoint === undefined ? { region } : { region, endpoint } }
}

/**
 * Reads what `npm start` takes: PORT, 3000 unless set.
 *
 * throws  with every fault at once
 */
export function readLocalConfig(environment: Environment = process.env): LocalConfig {
  const text = read(environment, 'PORT')
  if (text === undefined) return { port: defaultPort }
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return { port }
  throw faultsError([`PORT is ${shown(text)}. Give a whole number from 0 (any free port) to 65535.`])
}

function read(environment: Environment, name: string): string | undefined {
  return environment[name] === '' ? undefined : environment[name]
}

/** A value as it was seen, but not at any length and without line ends. */
function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

function faultsError(faults: readonly string[]): Error {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return new Error(`Granary's configuration has ${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
}
