import { validate } from 'class-validator'
import type { DtoClass } from '../validation/notes.js'
import { asInstance } from './as-instance.js'
import { libraryNotes } from './notes.js'
import { faultsOf } from './verdict.js'

/** Where a value does not keep what its class says, with the rule's name: 'lines[0].quantity (min)'. Never with the value. */
export async function answerFaults(value: unknown, type: DtoClass): Promise<readonly string[]> {
  if (typeof value !== 'object' || value === null) return ['the answer itself (isObject)']
  const instance = asInstance(value, type, libraryNotes()) as object
  const errors = await validate(instance, {
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  })
  return errors.flatMap((error) => faultsOf(error, [])).map(({ path, rule }) => `${printPath(path)} (${rule})`)
}

function printPath(path: readonly string[]): string {
  return path.reduce(
    (above, name) => (/^\d+$/.test(name) ? `${above}[${name}]` : above === '' ? name : `${above}.${name}`),
    '',
  )
}
