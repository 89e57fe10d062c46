import type { OptionRule } from '../records/option-rules.js'

/** The name of a resource. An ARN names account and region too, which differ between stages. */
export const aName: OptionRule = (value) =>
  typeof value === 'string' && value !== '' && !value.startsWith('arn:') ? undefined : "a name, as in 'orders'"
