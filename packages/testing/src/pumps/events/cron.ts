import { daysOfMonth, daysOfWeek, type DayRule } from './cron-days.js'
import { parseField } from './cron-field.js'
import { CronMistake } from './cron-mistake.js'

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** The last year that AWS knows. */
const lastYear = 2199

/**
 * Reads the six fields of AWS's cron: minutes, hours, day of month, month, day of week, year. One of the two days is '?'.
 * Gives when it falls due next, in UTC; ms since 1970.
 *
 * throws  CronMistake
 */
export function parseCron(expression: string): (afterMs: number) => number | undefined {
  const fields = expression.trim().split(/\s+/)
  if (fields.length !== 6) throw new CronMistake(expression, `it has ${fields.length} fields, and must have 6`)
  const [minuteField = '', hourField = '', dayField = '', monthField = '', weekField = '', yearField = ''] = fields
  if ((dayField === '?') === (weekField === '?')) {
    throw new CronMistake(expression, "either the day of the month or that of the week is '?'")
  }
  const field = (text: string, name: string, least: number, most: number, names: readonly string[] = []) =>
    parseField(text, { expression, name, least, most, names })
  const minutes = field(minuteField, 'minutes', 0, 59)
  const hours = field(hourField, 'hours', 0, 23)
  const months = new Set(field(monthField, 'month', 1, 12, monthNames))
  const years = new Set(field(yearField, 'year', 1970, lastYear))
  const isDay: DayRule = weekField === '?' ? daysOfMonth(dayField, expression) : daysOfWeek(weekField, expression)

  return function nextDue(afterMs) {
    const start = new Date(afterMs)
    for (let day = startOfDay(start); day.getUTCFullYear() <= lastYear; day = dayAfter(day)) {
      if (!years.has(day.getUTCFullYear()) || !months.has(day.getUTCMonth() + 1) || !isDay(day)) continue
      for (const hour of hours) {
        for (const minute of minutes) {
          const dueMs = day.getTime() + (hour * 60 + minute) * 60_000
          if (dueMs > afterMs) return dueMs
        }
      }
    }
    return undefined
  }
}

function startOfDay(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()))
}

function dayAfter(day: Date): Date {
  return new Date(day.getTime() + 86_400_000)
}
