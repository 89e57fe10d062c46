export { config, type ConfigOf, type ConfigOptions, type ConfigShape } from './config.js'
export { environment, type EnvironmentOptions } from './environment.js'
export { envFile, type FileOptions, jsonFile } from './file-sources.js'
export { computed, constants } from './fixed-sources.js'
export { dotted, kebab, type NameTransformer, prefixed, slashed, upperSnake } from './names.js'
export {
  type ParametersPage,
  parameterStore,
  type ParameterStoreClient,
  type ParameterStoreOptions,
} from './parameter-store.js'
export {
  custom,
  decimal,
  durationMs,
  flag,
  integer,
  list,
  type NumberOptions,
  oneOf,
  optional,
  text,
  type TextOptions,
  url,
} from './properties.js'
export type { Property, PropertyOptions, RawValue, Reading } from './property.js'
export type { FindProperty, PropertySource } from './property-source.js'
export { Secret, secret } from './secret.js'
export { secretsManager, type SecretsManagerClient, type SecretsManagerOptions } from './secrets-manager.js'
