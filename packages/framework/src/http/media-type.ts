/**
 * The essence of a media type: 'application/json' of 'Application/JSON; charset=utf-8' (RFC 9110, 8.3.1).
 * The empty text when there is no header.
 */
export function essenceOf(contentType: string | undefined): string {
  if (contentType === undefined) return ''
  const semicolon = contentType.indexOf(';')
  return (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase()
}

/** Whether this essence is JSON: 'application/json' or any '…+json' (RFC 6839, 3.1). */
export function isJson(essence: string): boolean {
  return essence === 'application/json' || essence.endsWith('+json')
}
