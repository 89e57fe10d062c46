/** What one field of cron() may hold. */
interface CronField {
  readonly name: string
  readonly least: number
  readonly most: number
  /** Names that stand for `least` and those after it. */
  readonly names?: readonly string[]
  /** What only this field may hold besides values, ranges and steps. */
  readonly special?: RegExp
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const fields: readonly CronField[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  { name: 'days of the month', least: 1, most: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'months', least: 1, most: 12, names: months },
  { name: 'days of the week', least: 1, most: 7, names: weekdays, special: /^(\?|([1-7]|[A-Z]{3})?L|[1-7]#[1-5])$/ },
  { name: 'years', least: 1970, most: 2199 },
]

/**
 * What a schedule expression must be instead, or undefined when rules or schedules of EventBridge take it.
 *
 * source  AWS "Cron expressions reference", "Rate expressions reference" of EventBridge, "Schedule types" of Scheduler
 */
export function faultOfSchedule(expression: unknown): string | undefined {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(typeof expression === 'string' ? expression : '') ?? []
  if (kind === 'rate') return faultOfRate(inner)
  if (kind === 'cron') return faultOfCron(inner)
  if (kind === 'at') return faultOfTime(inner)
  return "rate(…), cron(…) or at(…), as in 'rate(5 minutes)'"
}

function faultOfRate(inner: string): string | undefined {
  const [, count, many] = /^([1-9]\d{0,8}) (?:minute|hour|day)(s?)$/.exec(inner) ?? []
  if (count === undefined || (count === '1') !== (many === '')) {
    return "a whole number above zero and minutes, hours or days, as in 'rate(1 minute)' or 'rate(5 minutes)'"
  }
  return undefined
}

function faultOfTime(inner: string): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(inner) ? new Date(`${inner}Z`) : undefined
  // '2026-02-30' would roll over into March.
  if (time !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(inner)) return undefined
  return "a date and a time without a zone, as in 'at(2026-12-24T18:00:00)'"
}

function faultOfCron(inner: string): string | undefined {
  const given = inner.trim().split(/\s+/)
  if (given.length !== fields.length) {
    return 'cron() of six fields: minutes, hours, days of the month, months, days of the week, years'
  }
  const wrong = fields.find((field, at) => !isField(given[at] ?? '', field))
  if (wrong !== undefined) return `cron() with ${wrong.name} from ${wrong.least} to ${wrong.most}`
  if ((given[2] === '?') !== (given[4] === '?')) return undefined
  return "cron() with '?' for the days of the month or the days of the week, and not for both"
}

function isField(text: string, field: CronField): boolean {
  return field.special?.test(text) === true || text.split(',').every((item) => isItem(item, field))
}

/** '*', '5', '5-10', 'MON-FRI', each with a step or without: '0/15'. */
function isItem(item: string, field: CronField): boolean {
  const [range = '', step, more] = item.split('/')
  if (more !== undefined || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false
  if (range === '*') return true
  const [from = '', to = from, third] = range.split('-')
  return third === undefined && isValue(from, field) && isValue(to, field)
}

function isValue(text: string, { least, most, names = [] }: CronField): boolean {
  if (names.includes(text.toUpperCase())) return true
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most
}
