import { readConfig, readLocalConfig } from './config.js'

const region = 'eu-west-1'

it.each([
  ['defaults', { AWS_REGION: region }, { ownTable: 'granary', dynamoDb: { region } }],
  [
    'everything',
    { AWS_REGION: region, GRANARY_TABLE: 'own.table', GRANARY_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' },
    { ownTable: 'own.table', dynamoDb: { region, endpoint: 'http://127.0.0.1:8000' } },
  ],
  [
    'empty variables as if they were not set',
    { AWS_REGION: region, GRANARY_TABLE: '', GRANARY_DYNAMODB_ENDPOINT: '' },
    { ownTable: 'granary', dynamoDb: { region } },
  ],
])('reads %s', (_what, environment, config) => {
  expect(readConfig(environment)).toEqual(config)
})

it('tells all faults at once', () => {
  const environment = { GRANARY_TABLE: 'no\nname', GRANARY_DYNAMODB_ENDPOINT: 'localhost:8000' }
  expect(() => readConfig(environment)).toThrow(
    [
      "Granary's configuration has 3 faults:",
      '  - AWS_REGION is not set. Set it to the region of the tables, such as eu-west-1.',
      String.raw`  - GRANARY_TABLE is "no\nname". Give 3 to 255 letters of a to z, digits, '_', '-' and '.'.`,
      '  - GRANARY_DYNAMODB_ENDPOINT is "localhost:8000". Give an http or https URL, or leave it out.',
    ].join('\n'),
  )
})

it.each([
  [{}, 3000],
  [{ PORT: '' }, 3000],
  [{ PORT: '0' }, 0],
  [{ PORT: '65535' }, 65_535],
])('reads the port of %j', (environment, port) => {
  expect(readLocalConfig(environment)).toEqual({ port })
})

it.each(['65536', '-1', '80a', '3000.5', '1e3', ' 80', 'x'.repeat(1000)])('refuses PORT=%s', (text) => {
  expect(() => readLocalConfig({ PORT: text })).toThrow(
    /^Granary's configuration has 1 fault:\n {2}- PORT is ".{1,81}"\. Give a whole number from 0 \(any free port\) to 65535\.$/,
  )
})
