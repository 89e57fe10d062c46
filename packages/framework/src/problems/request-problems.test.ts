import { catalogued } from './request-problems.js'

const frames = /\n {4}at /

it.each([
  ['route.unknown', false],
  ['body.invalid', false],
  ['caller.unknown', false],
  ['internal', true],
  ['deadline.exceeded', true],
] as const)('%s: whether it notes where it was made is %s', (code, noted) => {
  expect(frames.test(catalogued(code).stack ?? '')).toBe(noted)
})

it('leaves the stacks of others alone', () => {
  const before = Error.stackTraceLimit
  catalogued('route.unknown')
  expect(Error.stackTraceLimit).toBe(before)
  expect(new Error('other').stack).toMatch(frames)
})
