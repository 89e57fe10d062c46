import { environment } from '@millrace/framework/config'
import { readConfig, readLocalConfig } from './config.js'

const region = 'eu-west-1'
const from = (variables: Readonly<Record<string, string>>) => environment({ variables })

it.each([
  [{ AWS_REGION: region }, { ownTable: 'granary', dynamoDb: { region, endpoint: undefined } }],
  [
    { AWS_REGION: region, GRANARY_TABLE: 'own.table', GRANARY_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' },
    { ownTable: 'own.table', dynamoDb: { region, endpoint: 'http://127.0.0.1:8000' } },
  ],
])('reads %j', (variables, config) => {
  expect(readConfig(from(variables))).toEqual(config)
})

it('tells all faults at once', () => {
  const variables = { GRANARY_TABLE: 'no name', GRANARY_DYNAMODB_ENDPOINT: 'localhost:8000' }
  expect(() => readConfig(from(variables))).toThrow(
    [
      'The application cannot start: 3 mistakes.',
      `  1. ownTable (GRANARY_TABLE of the environment) must be 3 to 255 letters of a to z, digits, '_', '-' and '.', and is "no name". Correct it there.`,
      '  2. dynamoDb.region is not set. Set AWS_REGION in the environment.',
      '  3. dynamoDb.endpoint (GRANARY_DYNAMODB_ENDPOINT of the environment) must be an http or https URL, such as http://127.0.0.1:8000, and is "localhost:8000". Correct it there.',
    ].join('\n'),
  )
})

it.each([
  [{}, 3000],
  [{ PORT: '0' }, 0],
  [{ PORT: '65535' }, 65_535],
])('reads the port of %j', (variables, port) => {
  expect(readLocalConfig(from(variables))).toEqual({ port })
})

it.each(['65536', '-1', '80a', '3000.5', ' 80'])('refuses PORT=%s', (text) => {
  expect(() => readLocalConfig(from({ PORT: text }))).toThrow('PORT of the environment')
})
