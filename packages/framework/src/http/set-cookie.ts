/** Attributes of a cookie (RFC 6265bis, 4.1). */
export interface CookieAttributes {
  readonly expires?: Date
  /** seconds; 0 or less ends the cookie at once */
  readonly maxAge?: number
  readonly domain?: string
  /** '/' unless given. */
  readonly path?: string
  readonly secure?: boolean
  readonly httpOnly?: boolean
  readonly sameSite?: 'Strict' | 'Lax' | 'None'
  readonly partitioned?: boolean
}

/** Characters of a token (RFC 9110, 5.6.2): what a cookie's name may hold. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
/** Neither controls nor a semicolon, which would begin another attribute. */
const attributeValue = /^[\x20-\x3a\x3c-\x7e]*$/

/**
 * One `Set-Cookie` value. The value is percent-encoded where a cookie cannot hold it, as `request.cookies` decodes it.
 *
 * throws  TypeError when name or attributes hold what would change the meaning of the line
 */
export function setCookie(name: string, value: string, attributes: CookieAttributes = {}): string {
  const { expires, maxAge, domain, path = '/', secure, httpOnly, sameSite, partitioned } = attributes
  if (!token.test(name)) throw new TypeError(`Cookie '${name}': a name is letters, digits and !#$%&'*+-.^_\`|~ only.`)
  for (const [attribute, text] of Object.entries({ domain, path })) {
    if (text !== undefined && !attributeValue.test(text)) {
      throw new TypeError(`Cookie '${name}': ${attribute} holds a control character or a semicolon. Remove it.`)
    }
  }
  if (sameSite === 'None' && secure !== true) throw new TypeError(`Cookie '${name}': SameSite=None needs secure: true.`)
  return [
    `${name}=${encodeURIComponent(value)}`,
    ...(maxAge === undefined ? [] : [`Max-Age=${Math.trunc(maxAge)}`]),
    ...(expires === undefined ? [] : [`Expires=${expires.toUTCString()}`]),
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    `Path=${path}`,
    ...(secure === true ? ['Secure'] : []),
    ...(httpOnly === true ? ['HttpOnly'] : []),
    ...(sameSite === undefined ? [] : [`SameSite=${sameSite}`]),
    ...(partitioned === true ? ['Partitioned'] : []),
  ].join('; ')
}
