import type { Fault } from '../validation/examine.js'

/**
 * class-validator counts places in a number's text and fails at 1e-7, which has no point. Who sends one where places are
 * counted has too many; whatever else is thrown goes on.
 */
export function faultOfThrown(thrown: unknown, value: object, faults: Fault[]): undefined {
  const path = thrown instanceof TypeError ? pathOfTiny(value, []) : undefined
  if (path === undefined) throw thrown
  const message = `${path.at(-1)} must be a number conforming to the specified constraints`
  faults.push({ path, rule: 'isNumber', message })
  return undefined
}

/** The first number that is written with a negative exponent. */
function pathOfTiny(value: unknown, above: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'number' || typeof value === 'string')
    return String(Number(value)).includes('e-') ? above : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = pathOfTiny(member, [...above, name])
    if (found !== undefined) return found
  }
  return undefined
}
