import { dotted, kebab, prefixed, slashed, upperSnake } from './names.js'

it.each([
  [upperSnake, ['table'], 'TABLE'],
  [upperSnake, ['database', 'maxConnections'], 'DATABASE_MAX_CONNECTIONS'],
  [upperSnake, ['apiURL'], 'API_URL'],
  [upperSnake, ['APIKey'], 'API_KEY'],
  [upperSnake, ['s3Bucket'], 'S3_BUCKET'],
  [upperSnake, ['already_snake', 'and-kebab'], 'ALREADY_SNAKE_AND_KEBAB'],
  [kebab, ['database', 'maxConnections'], 'database-max-connections'],
  [dotted, ['database', 'maxConnections'], 'database.maxConnections'],
  [slashed, ['database', 'maxConnections'], 'database/maxConnections'],
  [prefixed('ORDERS_', upperSnake), ['apiKey'], 'ORDERS_API_KEY'],
])('%p calls %p %s', (transformer, path, name) => {
  expect(transformer(path)).toBe(name)
})
