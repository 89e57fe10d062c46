import { emfMetrics, type Metrics } from './metrics.js'

function linesOf(measure: (metrics: Metrics) => void): Record<string, unknown>[] {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  const metrics = emfMetrics({
    namespace: 'orders',
    dimensions: { service: 'api' },
    write,
    now: () => 1_700_000_000_000,
  })
  measure(metrics)
  metrics.flush()
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('writes one line that CloudWatch makes metrics of', () => {
  expect(
    linesOf((metrics) => {
      metrics.add('placed', 1)
      metrics.add('latency', 12, 'Milliseconds')
      metrics.add('latency', 8, 'Milliseconds')
    }),
  ).toEqual([
    {
      _aws: {
        Timestamp: 1_700_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'orders',
            Dimensions: [['service']],
            Metrics: [
              { Name: 'placed', Unit: 'Count' },
              { Name: 'latency', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
      service: 'api',
      placed: 1,
      latency: [12, 8],
    },
  ])
})

it('writes nothing when nothing was measured', () => {
  expect(linesOf(() => undefined)).toEqual([])
})

it('keeps to 100 metrics and 100 values a line', () => {
  const many = linesOf((metrics) => Array.from({ length: 250 }, (_, at) => metrics.add(`m${at}`, 1)))
  expect(many).toHaveLength(3)
  const values = linesOf((metrics) => Array.from({ length: 150 }, () => metrics.add('m', 1)))
  expect(values.map((line) => (line['m'] as number[]).length)).toEqual([100, 50])
})

it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %p', (value) => {
  expect(() => linesOf((metrics) => metrics.add('m', value))).toThrow('is not a finite number')
})

it('refuses more dimensions than CloudWatch takes', () => {
  const dimensions = Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`d${at}`, 'x']))
  expect(() => emfMetrics({ namespace: 'x', dimensions })).toThrow('31 dimensions')
})
