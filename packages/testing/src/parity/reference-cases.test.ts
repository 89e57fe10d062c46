import { readCases } from './case-file.js'
import { differences } from './differences.js'
import { runCase } from './run-case.js'

const reasons = new Map(differences.map(({ id, reason }) => [id, reason]))
const cases = await readCases('reference-cases')

it.each(cases)('$id ($trust)', async (one) => {
  const verdict = await runCase(one)
  if (reasons.has(one.id)) expect(verdict.kind).not.toBe('passed')
  else expect(verdict).toEqual({ kind: 'passed' })
})

it('lists no difference in a case that is not there', () => {
  expect([...reasons.keys()].filter((id) => !cases.some((one) => one.id === id))).toEqual([])
})
