import { STATUS_CODES } from 'node:http'
import { reasonOf, statusLineOf } from './status.js'

it('has the phrases of Node.js where it has one, but for two that RFC 9110 renamed', () => {
  const renamed = { 413: 'Content Too Large', 422: 'Unprocessable Content' }
  const statuses = Array.from({ length: 400 }, (_, at) => 200 + at).filter((status) => reasonOf(status) !== '')
  const known: Readonly<Record<number, string | undefined>> = { ...STATUS_CODES, ...renamed }
  expect(statuses.map((status) => [status, reasonOf(status)])).toEqual(
    statuses.map((status) => [status, known[status]]),
  )
})

it.each([
  [200, '200 OK'],
  [404, '404 Not Found'],
  [418, '418 Bad Request'],
  [299, '299 OK'],
  [399, '399 Multiple Choices'],
  [599, '599 Internal Server Error'],
])('describes %i as %s', (status, line) => {
  expect(statusLineOf(status)).toBe(line)
})
