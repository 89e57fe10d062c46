/** A path that EventBridge does not read. */
export class PathMistake extends Error {
  override readonly name = 'PathMistake'
}

/**
 * Reads the part of JSONPath that EventBridge knows: '$', '$.detail.instance-id', '$.resources[0]', '$.detail.*'. With a
 * star a list of what was found, otherwise what was found; undefined when nothing is there.
 *
 * throws  PathMistake
 * source  AWS "Amazon EventBridge input transformation"
 */
export function parsePath(path: string): (event: unknown) => unknown {
  if (!/^\$(\.[\w/-]+|\.\*|\[\d+\]|\[\*\])*$/.test(path)) {
    throw new PathMistake(`'${path}' is no path; it is such as '$.detail.items[0].id'.`)
  }
  const steps: readonly string[] = path.match(/[\w/-]+|\*/g) ?? []
  return function readPath(event) {
    const found = steps.reduce<readonly unknown[]>(
      (values, step) => values.flatMap((value) => under(value, step)),
      [event],
    )
    return steps.includes('*') ? found : found[0]
  }
}

/** What is there by that name; all with a star. */
function under(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (step === '*') return Object.values(value)
  return Object.hasOwn(value, step) ? [(value as Readonly<Record<string, unknown>>)[step]] : []
}
