import { parseField } from './cron-field.js'

/** Whether a day is one of those that are meant; at its start in UTC. */
export type DayRule = (day: Date) => boolean

const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** 'L' is the last day; 'LW' the last weekday; '15W' the weekday nearest to the 15th. */
export function daysOfMonth(text: string, expression: string): DayRule {
  if (text === 'L') return (day) => day.getUTCDate() === lengthOfMonth(day)
  if (text === 'LW') return (day) => day.getUTCDate() === nearestWeekday(day, lengthOfMonth(day))
  const rules = { expression, name: 'day of month', least: 1, most: 31, names: [] }
  const [, near] = /^(\d+)W$/.exec(text) ?? []
  if (near !== undefined) {
    const [date = 1] = parseField(near, rules)
    return (day) => date <= lengthOfMonth(day) && day.getUTCDate() === nearestWeekday(day, date)
  }
  const dates = new Set(parseField(text, rules))
  return (day) => dates.has(day.getUTCDate())
}

/** 1 is Sunday. 'L' is Saturday; '6L' the last Friday of the month; '3#2' the second Tuesday. */
export function daysOfWeek(text: string, expression: string): DayRule {
  const rules = { expression, name: 'day of week', least: 1, most: 7, names: weekdayNames }
  const [, last] = /^(\w+)L$/.exec(text) ?? []
  if (last !== undefined) {
    const [weekday] = parseField(last, rules)
    return (day) => weekdayOf(day) === weekday && day.getUTCDate() > lengthOfMonth(day) - 7
  }
  const [, of, which] = /^(\w+)#([1-5])$/.exec(text) ?? []
  if (of !== undefined) {
    const [weekday] = parseField(of, rules)
    return (day) => weekdayOf(day) === weekday && Math.ceil(day.getUTCDate() / 7) === Number(which)
  }
  const weekdays = new Set(parseField(text === 'L' ? 'SAT' : text, rules))
  return (day) => weekdays.has(weekdayOf(day))
}

function weekdayOf(day: Date): number {
  return day.getUTCDay() + 1
}

function lengthOfMonth(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
}

/** The date of the weekday nearest to a date, within its month. */
function nearestWeekday(day: Date, date: number): number {
  const weekday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay()
  if (weekday === 6) return date === 1 ? 3 : date - 1
  if (weekday === 0) return date === lengthOfMonth(day) ? date - 2 : date + 1
  return date
}
