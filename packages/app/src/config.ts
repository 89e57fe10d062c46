import { config, type ConfigOf, custom, environment, integer, optional, text } from '@millrace/framework/config'
import { isTableName, type TableName, tableNameRule } from './domain/table-name.js'

const shape = {
  /** Granary's own table, in which it keeps what it knows. */
  ownTable: custom(`be ${tableNameRule}`, (given) => (isTableName(given) ? given : undefined), {
    from: 'GRANARY_TABLE',
    default: 'granary' as TableName,
  }),
  dynamoDb: {
    /** Lambda sets it. */
    region: text({ from: 'AWS_REGION' }),
    /** Another DynamoDB than AWS's. */
    endpoint: optional(
      custom('be an http or https URL, such as http://127.0.0.1:8000', httpUrl, { from: 'GRANARY_DYNAMODB_ENDPOINT' }),
    ),
  },
}

const localShape = {
  /** 0 for a free one. */
  port: integer({ from: 'PORT', default: 3000, min: 0, max: 65_535 }),
}

/** What Granary must be told from outside. */
export type Config = ConfigOf<typeof shape>

/**
 * Reads Granary's configuration; nothing else in it looks at the environment.
 *
 * throws  SetupProblems with every fault at once
 */
export function readConfig(source = environment()): Config {
  return config(shape, { sources: [source] })
}

/**
 * Reads what `npm start` may be told.
 *
 * throws  SetupProblems
 */
export function readLocalConfig(source = environment()): ConfigOf<typeof localShape> {
  return config(localShape, { sources: [source] })
}

/** Not 'localhost:8000', which is a URL of the scheme 'localhost'. */
function httpUrl(given: string): string | undefined {
  return URL.canParse(given) && ['http:', 'https:'].includes(new URL(given).protocol) ? given : undefined
}
