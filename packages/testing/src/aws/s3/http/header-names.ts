const written = new Map<string, string>([['etag', 'ETag']])

/**
 * Headers by the names that S3 writes: 'Last-Modified', 'ETag', 'x-amz-request-id'. To HTTP they are the same however they
 * are written, but not to all that read them: jets3t finds no length of an object in 'content-length'.
 *
 * source  AWS "Common response headers", Amazon S3 API reference
 */
export function asWritten(headers: Readonly<Record<string, string>>): Record<string, string> {
  const named: Record<string, string> = {}
  for (const name of Object.keys(headers)) named[nameOf(name)] = headers[name]!
  return named
}

function nameOf(name: string): string {
  if (name.startsWith('x-amz-')) return name
  const known = written.get(name)
  if (known !== undefined) return known
  const made = name.replaceAll(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())
  written.set(name, made)
  return made
}
