/** Units that CloudWatch knows, as far as they are used in applications. */
export type MetricUnit = 'Count' | 'Milliseconds' | 'Seconds' | 'Bytes' | 'Percent' | 'Count/Second' | 'None'

/** How metrics are written. */
export interface MetricsOptions {
  readonly namespace: string
  /** Of every metric: `{ service: 'orders' }`. At most 30. */
  readonly dimensions?: Readonly<Record<string, string>>
  /** Gets a line with its end. Default: standard output, where Lambda's logs are read from. */
  readonly write?: (line: string) => void
  /** ms since the epoch. */
  readonly now?: () => number
}

/** Collects measurements and writes them as lines that CloudWatch makes metrics of. */
export interface Metrics {
  add(name: string, value: number, unit?: MetricUnit): void
  /** Writes what was collected: one line, more where there are over 100 metrics or over 100 values of one. */
  flush(): void
}

/** Limits of one line of the embedded metric format. */
const maxMetrics = 100
const maxValues = 100
const maxDimensions = 30

/**
 * Metrics without an SDK and without a call: log lines in the embedded metric format.
 *
 * throws  (here) when there are more than 30 dimensions; (add) when a value is not a finite number
 * source  AWS "Specification: Embedded metric format"
 */
export function emfMetrics({
  namespace,
  dimensions = {},
  write = toStandardOutput,
  now = Date.now,
}: MetricsOptions): Metrics {
  const names = Object.keys(dimensions)
  if (names.length > maxDimensions) {
    throw new RangeError(
      `emfMetrics has ${names.length} dimensions; CloudWatch takes ${maxDimensions}. Take some away.`,
    )
  }
  let collected = new Map<string, { unit: MetricUnit; values: number[] }>()

  function lineOf(metrics: readonly (readonly [string, { unit: MetricUnit; values: number[] }])[]): string {
    const directive = {
      Namespace: namespace,
      Dimensions: [names],
      Metrics: metrics.map(([Name, { unit }]) => ({ Name, Unit: unit })),
    }
    const values = metrics.map(([name, { values }]) => [name, values.length === 1 ? values[0] : values])
    return `${JSON.stringify({ _aws: { Timestamp: now(), CloudWatchMetrics: [directive] }, ...dimensions, ...Object.fromEntries(values) })}\n`
  }

  function flush(): void {
    const metrics = [...collected]
    collected = new Map()
    for (let at = 0; at < metrics.length; at += maxMetrics) write(lineOf(metrics.slice(at, at + maxMetrics)))
  }

  return {
    add(name, value, unit = 'Count') {
      if (!Number.isFinite(value)) throw new RangeError(`Metric ${name}: ${value} is not a finite number.`)
      const present = collected.get(name)
      if (present === undefined) collected.set(name, { unit, values: [value] })
      else if (present.values.push(value) >= maxValues) flush()
    },
    flush,
  }
}

function toStandardOutput(line: string): void {
  process.stdout.write(line)
}
