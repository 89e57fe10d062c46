import fc from 'fast-check'
import { match } from './match.js'
import { parsePathTemplate, type Segment } from './path-template.js'
import { type RouteEntry, routeTableFrom } from './route-table.js'

const text = fc.constantFrom('a', 'b', 'a b', 'é', '%', 'constructor')
const templateSegment = fc.oneof(
  { weight: 3, arbitrary: text.map((value): Segment => ({ kind: 'static', text: value })) },
  { weight: 2, arbitrary: fc.constantFrom('x', 'y').map((name): Segment => ({ kind: 'parameter', name })) },
)
const template = fc
  .tuple(fc.array(templateSegment, { maxLength: 4 }), fc.boolean())
  .map(([segments, greedy]): Segment[] => [...segments, ...(greedy ? [{ kind: 'greedy', name: 'rest' } as const] : [])])
const entry = fc.tuple(fc.constantFrom('GET', 'POST'), template)
const path = fc.array(fc.oneof(text, fc.constant('a/b'), fc.constant('c')), { minLength: 1, maxLength: 5 })

/** The more exact of two templates has the more exact kind at the first place where they differ. */
const rank = { static: 0, parameter: 1, greedy: 2 } as const

function shapeOf(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.kind === 'static' ? `=${segment.text}` : segment.kind)).join('/')
}

function fits(segments: readonly Segment[], asked: readonly string[]): boolean {
  const greedy = segments.at(-1)?.kind === 'greedy'
  if (greedy ? asked.length < segments.length : asked.length !== segments.length) return false
  return segments.every((segment, at) => segment.kind !== 'static' || segment.text === asked[at])
}

/** Looks at every entry and keeps the best: slow, and plainly right. */
function naive(entries: readonly RouteEntry<number>[], method: string, asked: readonly string[]): number | undefined {
  const fitting = entries.filter((one) => one.method === method && fits(one.segments, asked))
  const [best] = fitting.toSorted((one, other) => {
    for (let at = 0; at < Math.max(one.segments.length, other.segments.length); at++) {
      const [left, right] = [one.segments[at], other.segments[at]]
      const difference = (left ? rank[left.kind] : 3) - (right ? rank[right.kind] : 3)
      if (difference !== 0) return difference
    }
    return one.value - other.value
  })
  return best?.value
}

it('finds what a search through all templates finds, in whatever order they are declared', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), path, fc.constantFrom('GET', 'POST'), (declared, asked, method) => {
      const unique = [...new Map(declared.map((one) => [`${one[0]} ${shapeOf(one[1])}`, one])).values()]
      const entries = unique.map(([verb, segments], value) => ({ method: verb, segments, value }))
      const found = match(routeTableFrom(entries.toReversed()), method, `/${asked.map(encodeURIComponent).join('/')}`)
      expect(found.kind === 'found' ? found.value : undefined).toBe(naive(entries, method, asked))
    }),
    { numRuns: 2000 },
  )
})

it('gives back what was put into the path, whatever it was', () => {
  const table = routeTableFrom([{ method: 'GET', segments: segmentsOf('/a/{x}/{rest+}'), value: 0 }])
  const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => one !== '.' && one !== '..')
  fc.assert(
    fc.property(value, fc.array(value, { minLength: 1 }), (x, rest) => {
      const found = match(table, 'GET', `/a/${encodeURIComponent(x)}/${rest.map(encodeURIComponent).join('/')}`)
      expect('params' in found && { ...found.params }).toEqual({ x, rest: rest.join('/') })
    }),
  )
})

it('answers any path at all', () => {
  const table = routeTableFrom([{ method: 'GET', segments: segmentsOf('/{rest+}'), value: 0 }])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (asked) => {
      expect(['found', 'not-found', 'malformed', 'unsafe']).toContain(match(table, 'GET', asked).kind)
    }),
  )
})

it('reads any template at all, quickly', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 5000 }), (given) => {
      expect(typeof parsePathTemplate(`/${given}`).ok).toBe('boolean')
    }),
  )
  expect(parsePathTemplate(`/{${'a'.repeat(100_000)}`).ok).toBe(false)
})

function segmentsOf(given: string): readonly Segment[] {
  const reading = parsePathTemplate(given)
  return reading.ok ? reading.segments : []
}
