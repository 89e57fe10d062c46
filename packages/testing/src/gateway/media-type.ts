/** 'text/html' of 'Text/HTML; charset=utf-8'; '' without one. */
export function essence(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/**
 * Whether an entry of `binaryMediaTypes` covers a media type: by the same text, or by a star on the right, or by two.
 *
 * A star on the left alone covers nothing, not even the same text (recorded with an entry for any 'test').
 */
export function coveredBy(entries: readonly string[], mediaType: string): boolean {
  const [type, subtype] = mediaType.split('/')
  if (subtype === undefined) return false
  return entries.some((entry) => {
    const [entryType, entrySubtype] = entry.toLowerCase().split('/')
    if (entryType === '*') return entrySubtype === '*'
    return entryType === type && (entrySubtype === '*' || entrySubtype === subtype)
  })
}

/**
 * Whether HTTP APIs, function URLs and load balancers put a body into the event as text. All else becomes base64, form
 * posts and bodies without a content type among them.
 *
 * source  load balancers: AWS "Lambda functions as targets for Application Load Balancers". HTTP APIs: AWS only says
 *         "if the content type is binary"; the same list was observed on live ones in 2026
 */
export function travelsAsText(contentType: string | undefined): boolean {
  const type = essence(contentType)
  return type.startsWith('text/') || plainTypes.has(type)
}

const plainTypes = new Set(['application/json', 'application/javascript', 'application/xml'])
