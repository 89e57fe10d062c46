import { faultOfSchedule } from './schedule-expression.js'

it.each([
  'rate(1 minute)',
  'rate(5 minutes)',
  'rate(1 hour)',
  'rate(7 days)',
  'cron(0 10 * * ? *)',
  'cron(0/15 * * * ? *)',
  'cron(0 18 ? * MON-FRI *)',
  'cron(0 8 1 * ? *)',
  'cron(5,35 14 * * ? *)',
  'cron(0 10 ? * 6L 2022-2023)',
  'cron(0 10 ? * FRIL *)',
  'cron(0 10 ? * 3#2 *)',
  'cron(0 10 L * ? *)',
  'cron(0 10 3W JAN,jul ? *)',
  'cron(0  10  LW  *  ?  2199)',
  'at(2026-12-24T18:00:00)',
])('%s is a schedule', (expression) => {
  expect(faultOfSchedule(expression)).toBeUndefined()
})

const aRate = 'a whole number above zero and minutes, hours or days'
const days = "cron() with '?' for the days of the month or the days of the week, and not for both"

it.each([
  ['rate(1 minutes)', aRate],
  ['rate(5 minute)', aRate],
  ['rate(0 minutes)', aRate],
  ['rate(1.5 hours)', aRate],
  ['rate(5 seconds)', aRate],
  ['rate(5  minutes)', aRate],
  ['* * * * *', 'rate(…), cron(…) or at(…)'],
  ['every(5 minutes)', 'rate(…), cron(…) or at(…)'],
  [undefined, 'rate(…), cron(…) or at(…)'],
  ['cron(* * * * *)', 'cron() of six fields'],
  ['cron(60 10 * * ? *)', 'cron() with minutes from 0 to 59'],
  ['cron(0 24 * * ? *)', 'cron() with hours from 0 to 23'],
  ['cron(0 10 32 * ? *)', 'cron() with days of the month from 1 to 31'],
  ['cron(0 10 32W * ? *)', 'cron() with days of the month from 1 to 31'],
  ['cron(0 10 1 13 ? *)', 'cron() with months from 1 to 12'],
  ['cron(0 10 ? * 0 *)', 'cron() with days of the week from 1 to 7'],
  ['cron(0 10 ? * 3#6 *)', 'cron() with days of the week from 1 to 7'],
  ['cron(0 10 ? * MON 1969)', 'cron() with years from 1970 to 2199'],
  ['cron(1/0 10 ? * MON *)', 'cron() with minutes'],
  ['cron(1-2-3 10 ? * MON *)', 'cron() with minutes'],
  ['cron(1/2/3 10 ? * MON *)', 'cron() with minutes'],
  ['cron(, 10 ? * MON *)', 'cron() with minutes'],
  ['cron(0 10 * * * *)', days],
  ['cron(0 10 ? * ? *)', days],
  ['at(2026-02-30T00:00:00)', 'a date and a time without a zone'],
  ['at(2026-12-24T25:00:00)', 'a date and a time without a zone'],
  ['at(2026-12-24T18:00:00Z)', 'a date and a time without a zone'],
])('%s is none: it must be %s', (expression, form) => {
  expect(faultOfSchedule(expression)).toContain(form)
})
