import { CronMistake } from './cron-mistake.js'
import { parseSchedule, ScheduleMistake } from './schedule-expression.js'

const at = (text: string) => Date.parse(`${text}Z`)

/** The first times after one. */
function dueAfter(expression: string, after: string, count: number): (string | undefined)[] {
  const next = parseSchedule(expression, at('2026-11-25T12:00'))
  const due: (string | undefined)[] = []
  let afterMs = at(after)
  for (let one = 0; one < count; one += 1) {
    const dueMs = next(afterMs)
    due.push(dueMs === undefined ? undefined : new Date(dueMs).toISOString().slice(0, 16))
    afterMs = dueMs ?? afterMs
  }
  return due
}

it.each<[string, string, (string | undefined)[]]>([
  ['rate(1 minute)', '2026-11-25T12:00', ['2026-11-25T12:01', '2026-11-25T12:02']],
  ['rate(5 minutes)', '2026-11-25T12:07', ['2026-11-25T12:10', '2026-11-25T12:15']],
  ['rate(2 days)', '2026-11-25T12:00', ['2026-11-27T12:00']],
  ['cron(0 12 * * ? *)', '2026-11-25T12:00', ['2026-11-26T12:00', '2026-11-27T12:00']],
  ['cron(0/15 * * * ? *)', '2026-11-25T12:01', ['2026-11-25T12:15', '2026-11-25T12:30']],
  ['cron(0 18 ? * MON-FRI *)', '2026-11-27T18:00', ['2026-11-30T18:00']],
  [
    'cron(0 18 ? * FRI-SUN *)',
    '2026-11-25T12:00',
    ['2026-11-27T18:00', '2026-11-28T18:00', '2026-11-29T18:00', '2026-12-04T18:00'],
  ],
  ['cron(5,35 8-9 ? * 1 *)', '2026-11-25T12:00', ['2026-11-29T08:05', '2026-11-29T08:35', '2026-11-29T09:05']],
  ['cron(0 8 1 * ? *)', '2026-11-25T12:00', ['2026-12-01T08:00', '2027-01-01T08:00']],
  ['cron(0 0 L * ? *)', '2027-01-31T12:00', ['2027-02-28T00:00', '2027-03-31T00:00']],
  ['cron(0 0 15W * ? *)', '2026-11-01T00:00', ['2026-11-16T00:00', '2026-12-15T00:00', '2027-01-15T00:00']],
  ['cron(0 0 1W * ? *)', '2026-07-30T00:00', ['2026-08-03T00:00']],
  ['cron(0 0 LW * ? *)', '2026-10-01T00:00', ['2026-10-30T00:00', '2026-11-30T00:00']],
  ['cron(0 0 ? * 6L *)', '2026-11-01T00:00', ['2026-11-27T00:00']],
  ['cron(0 0 ? * TUE#2 *)', '2026-11-01T00:00', ['2026-11-10T00:00', '2026-12-08T00:00']],
  ['cron(0 0 ? * L *)', '2026-11-25T12:00', ['2026-11-28T00:00']],
  ['cron(0 0 29 FEB ? *)', '2026-11-25T12:00', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['cron(15 10 ? * 6L 2002-2005)', '2026-11-25T12:00', [undefined]],
  ['cron(0/30 20-23 ? * MON-FRI *)', '2026-11-27T23:30', ['2026-11-30T20:00', '2026-11-30T20:30']],
  ['cron(0 0 1 1 ? 2027-2028)', '2026-11-25T12:00', ['2027-01-01T00:00', '2028-01-01T00:00', undefined]],
])('%s falls due after %s', (expression, after, expected) => {
  expect(dueAfter(expression, after, expected.length)).toEqual(expected)
})

it.each([
  ['every 5 minutes', ScheduleMistake, /is no schedule; it is such as/],
  ['rate(0 minutes)', ScheduleMistake, /is no schedule/],
  ['rate(1 minutes)', ScheduleMistake, /in the singular for 1/],
  ['rate(5 minute)', ScheduleMistake, /in the plural otherwise/],
  ['rate(5 seconds)', ScheduleMistake, /is no schedule/],
  // Recorded: localstack's test_put_rule_with_invalid_schedule_rate and …_schedule_cron, 2024.
  ['rate(5 years)', ScheduleMistake, /is no schedule/],
  ['rate(5 minutess)', ScheduleMistake, /is no schedule/],
  ['rate(some minutes)', ScheduleMistake, /is no schedule/],
  ['rate(-5 minutes)', ScheduleMistake, /is no schedule/],
  ['rate(5 MINUTES)', ScheduleMistake, /is no schedule/],
  ['rate( 5 minutes )', ScheduleMistake, /is no schedule/],
  [' rate(5 minutes)', ScheduleMistake, /is no schedule/],
  ['rate(5)', ScheduleMistake, /is no schedule/],
  ['rate()', ScheduleMistake, /is no schedule/],
  ['cron(7 20 * * NOT *)', CronMistake, /either the day/],
  ['cron(SOMETIMES)', CronMistake, /it has 1 fields/],
  ['cron(0 noon ? * MON-FRI *)', CronMistake, /hours cannot be 'noon'/],
  ['cron(0 12 * * ?)', CronMistake, /it has 5 fields, and must have 6/],
  ['cron(0 12 * * * *)', CronMistake, /either the day of the month or that of the week is '\?'/],
  ['cron(0 12 ? * ? *)', CronMistake, /either the day/],
  ['cron(60 12 * * ? *)', CronMistake, /minutes cannot be '60'; it is from 0 to 59/],
  ['cron(0 12 ? * SOMEDAY *)', CronMistake, /day of week cannot be 'SOMEDAY'/],
  ['cron(0/0 12 * * ? *)', CronMistake, /minutes cannot be '0\/0'/],
  ['cron(0-1-2 12 * * ? *)', CronMistake, /minutes cannot be '0-1-2'/],
])('refuses %s', (expression, kind, sentence) => {
  expect(() => parseSchedule(expression, 0)).toThrow(kind)
  expect(() => parseSchedule(expression, 0)).toThrow(sentence)
})
