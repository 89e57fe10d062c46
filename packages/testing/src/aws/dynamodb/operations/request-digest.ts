import { createHash } from 'node:crypto'

/** Of a request as it was read, so that neither the order of names nor the way a number is written matters. */
export function digestOf(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(request, (_, value: unknown) => sorted(value)))
    .digest('base64')
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const names = Object.keys(value).sort()
  return names.map((name) => [name, (value as Record<string, unknown>)[name]])
}
