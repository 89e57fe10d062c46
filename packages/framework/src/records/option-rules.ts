/** What an option must be, to follow 'must be '; undefined when this value is that. */
export type OptionRule = (value: unknown) => string | undefined

/** Faults of given options, each to follow the name of a decorator: unknown names, and values that cannot be. */
export function optionFaults(
  given: Readonly<Record<string, unknown>>,
  rules: Readonly<Record<string, OptionRule>>,
): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule === undefined) return [`does not know the option '${name}'. It knows: ${Object.keys(rules).join(', ')}`]
    const form = value === undefined ? undefined : rule(value)
    return form === undefined ? [] : [`has ${name} ${JSON.stringify(value)}, which must be ${form}`]
  })
}

export function aWholeNumber(least: number, most: number): OptionRule {
  return (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `a whole number from ${least} to ${most}`
}

export const aText: OptionRule = (value) => (typeof value === 'string' && value !== '' ? undefined : 'a text')

export const yesOrNo: OptionRule = (value) => (typeof value === 'boolean' ? undefined : 'true or false')

export function oneOf(...values: readonly string[]): OptionRule {
  return (value) => (values.includes(value as string) ? undefined : `one of ${values.join(', ')}`)
}
