import { CronMistake } from './cron-mistake.js'

/** What a field may have. */
export interface FieldRules {
  readonly expression: string
  readonly name: string
  readonly least: number
  readonly most: number
  /** Words for the numbers from `least` on. */
  readonly names: readonly string[]
}

/**
 * The numbers of a field, ascending: '*', '5', '1-5', 'MON-FRI', '0/15', '1,2,3'. A range may pass the end: 'FRI-MON'.
 *
 * throws  CronMistake
 */
export function parseField(text: string, rules: FieldRules): number[] {
  const numbers = text.split(',').flatMap((part) => parsePart(part, rules))
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}

function parsePart(part: string, rules: FieldRules): number[] {
  const { expression, name, least, most } = rules
  const [range = '', step, ...more] = part.split('/')
  const stepWidth = step === undefined ? 1 : Number(step)
  if (more.length > 0 || !Number.isInteger(stepWidth) || stepWidth < 1) {
    throw new CronMistake(expression, `${name} cannot be '${part}'`)
  }
  const [first, last] = endsOf(range, step !== undefined, rules)
  const span = last >= first ? last - first : most - least + 1 - (first - last)
  return Array.from({ length: Math.floor(span / stepWidth) + 1 }, (_, at) => {
    const number = first + at * stepWidth
    return number > most ? number - (most - least + 1) : number
  })
}

function endsOf(range: string, isStepped: boolean, rules: FieldRules): [number, number] {
  if (range === '*') return [rules.least, rules.most]
  const [from = '', to, ...more] = range.split('-')
  if (more.length > 0) throw new CronMistake(rules.expression, `${rules.name} cannot be '${range}'`)
  const first = numberFrom(from, rules)
  if (to !== undefined) return [first, numberFrom(to, rules)]
  return [first, isStepped ? rules.most : first]
}

function numberFrom(text: string, { expression, name, least, most, names }: FieldRules): number {
  const named = names.indexOf(text.toUpperCase())
  const number = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new CronMistake(expression, `${name} cannot be '${text}'; it is from ${least} to ${most}`)
}
