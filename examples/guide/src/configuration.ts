import {
  computed,
  config,
  constants,
  durationMs,
  environment,
  envFile,
  integer,
  oneOf,
  optional,
  type ParameterStoreClient,
  parameterStore,
  secret,
  type SecretsManagerClient,
  secretsManager,
  text,
} from '@millrace/framework/config'

/** The settings of a shop, read from these variables. */
export function readSettings(variables: Record<string, string>) {
  return config(
    {
      stage: oneOf(['dev', 'prod'], { default: 'dev' }),
      apiKey: secret(),
      sweepEveryMs: durationMs({ default: 60_000 }),
      note: optional(text()),
      database: { host: text(), maxConnections: integer({ min: 1, max: 100 }) },
      bucket: text(),
    },
    {
      sources: [
        environment({ variables }),
        envFile('.env', { optional: true }),
        computed({ bucket: (find) => `${String(find('stage') ?? 'dev')}-orders` }),
        constants({ database: { maxConnections: 10 } }),
      ],
    },
  )
}

/** The settings of a function that has them in Parameter Store and Secrets Manager. */
export async function readCloudSettings(ssm: ParameterStoreClient, secrets: SecretsManagerClient) {
  const remote = await Promise.all([
    parameterStore({ client: ssm, path: '/shop/prod' }),
    secretsManager({ client: secrets, secretId: 'shop/database', as: 'database' }),
  ])
  const sources = [environment(), ...remote]
  return config({ origin: text(), database: { user: text(), password: secret() } }, { sources })
}
