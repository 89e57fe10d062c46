import { existsSync } from 'node:fs'
import { pipeline } from '../../src/gateway/pipeline.js'
import { type ParityCase, readCases } from '../../src/parity/case-file.js'
import { differences } from '../../src/parity/differences.js'
import type { Behaviour } from './behaviours/behaviour.js'
import { behaviours } from './behaviours/behaviours.js'
import { expectPage, root } from './made-page.js'
import { markdownTable } from './markdown-table.js'

const cases = (await readCases('reference-cases')).filter(({ api }) => api !== 'lambda')
const unmet = new Map(differences.map(({ id, reason }) => [id, reason]))
const rows = Object.values(behaviours).flat()

const fronts = { rest: 'REST', http1: 'HTTP 1.0', http2: 'HTTP 2.0', furl: 'function URL', alb: 'load balancer' }
const kinds = ['request-to-event', 'result-to-response', 'gateway-error', 'routing', 'authorizer']
const trusts = { 'aws-recorded': 'recorded', 'aws-documented': 'documented', 'peer-test': 'observed' }

it('docs/gateway-fidelity.md says what stages and cases say', () => {
  expectPage('docs/gateway-fidelity.md', pageText())
})

it('has a row for every stage of the pipeline, in its order', () => {
  const stages = Object.keys(behaviours)
  expect(stages.slice(0, pipeline.names.length)).toEqual(pipeline.names)
})

it('places every case', () => {
  const placed = new Set(rows.flatMap((row) => casesOf(row)).map(({ id }) => id))
  expect(cases.filter(({ id }) => !placed.has(id)).map(({ id }) => id)).toEqual([])
})

it.each(rows.flatMap(({ cases: patterns = [] }) => patterns))('%s is the id of a case', (pattern) => {
  expect(cases.some(({ id }) => matches(pattern, id))).toBe(true)
})

it.each(rows.filter(({ cases: patterns }) => patterns === undefined))('$of: $aws has an origin and a test', (row) => {
  expect(row.origin).toBeDefined()
  expect(existsSync(new URL(row.test ?? 'nowhere', root))).toBe(true)
})

it.each(Array.from({ length: 25 }, (_, at) => at + 1))('surprise %i is held by a case', (number) => {
  expect(rows.filter(({ surprises = [] }) => surprises.includes(number)).flatMap(casesOf)).not.toEqual([])
})

function pageText(): string {
  return [
    '# How faithful the local gateway is',
    '',
    'What AWS does, what the local gateway does, where that is known from, and what differs. This page is made from the',
    'stages of the pipeline and the case files: `UPDATE_DOCS=1 npm run unit -- gateway-fidelity.test` writes it anew, and a',
    'test fails while it is out of date. Every case runs over a raw socket: `npm run parity -- reference-cases`.',
    '',
    '*Recorded*: seen on AWS, or asserted by a test that ran against it. *Documented*: a page of AWS. *Observed*: reports of',
    'live APIs and other projects. `gateway-cases.json` holds what was recorded as it was; `gateway-rules.json` holds cases',
    'written from what recordings, pages and live events show, and counts by the same names.',
    '',
    '## Cases',
    '',
    ...markdownTable(['', ...kinds, 'passed', 'not met'], counts()),
    '',
    unmet.size === 0 || ![...unmet.keys()].some((id) => cases.some((one) => one.id === id))
      ? 'Every case passes.'
      : [...unmet].map(([id, reason]) => `- ${id}: ${reason}`).join('\n'),
    '',
    ...Object.entries(behaviours).flatMap(([stage, list]) => [
      `## ${stage}`,
      '',
      ...markdownTable(['of', 'AWS', 'ours', 'origin', 'known difference'], list.map(rowOf)),
      '',
    ]),
    '## Not imitated',
    '',
    'A description that asks for one of these is refused at start, by name: integrations other than AWS_PROXY and MOCK,',
    'mapping templates but for those of MOCK, VPC links, mutual TLS, resource policies, WAF, caching, canaries, access logs, private endpoints.',
    '',
  ].join('\n')
}

function counts(): string[][] {
  const lines = Object.entries(fronts).map(([api, name]) => {
    const own = cases.filter((one) => one.api === api)
    return [name, ...kinds.map((kind) => String(own.filter((one) => one.kind === kind).length)), ...met(own)]
  })
  const sums = kinds.map((kind) => String(cases.filter((one) => one.kind === kind).length))
  return [...lines, ['all', ...sums, ...met(cases)]]
}

function met(list: readonly ParityCase[]): string[] {
  const failing = list.filter(({ id }) => unmet.has(id)).length
  return [String(list.length - failing), String(failing)]
}

function rowOf(row: Behaviour): string[] {
  return [row.of, row.aws, row.ours ?? 'the same', originOf(row), row.difference ?? '']
}

function originOf(row: Behaviour): string {
  if (row.cases === undefined) return `${row.origin ?? ''} ([test](../${row.test ?? ''}))`
  const own = casesOf(row)
  const parts = Object.entries(trusts).flatMap(([trust, name]) => {
    const number = own.filter((one) => one.trust === trust).length
    return number === 0 ? [] : [`${name} (${number})`]
  })
  return `${parts.join(', ')}: ${row.cases.map((pattern) => `\`${pattern}\``).join(' ')}`
}

function casesOf({ cases: patterns = [] }: Behaviour): ParityCase[] {
  return cases.filter(({ id }) => patterns.some((pattern) => matches(pattern, id)))
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern
}
