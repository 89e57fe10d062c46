/** Where most of the measured values lie. */
export interface Spread {
  readonly median: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
}

/** Median and quartiles; a mean would follow the one round in which something else ran on the machine. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: at(sorted, 0.5), lowerQuartile: at(sorted, 0.25), upperQuartile: at(sorted, 0.75) }
}

/** The value at a share of the sorted list, between two neighbours where it falls between them. */
function at(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}
