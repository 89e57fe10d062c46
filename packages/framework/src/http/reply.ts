import { isHeaderName, isHeaderValue } from './headers.js'

/** Chunks of a body, one after another; text is sent as UTF-8. Node's and the web's readable streams are such. */
export type BodyStream = AsyncIterable<string | Uint8Array>

/** What is answered: a status, header lines (repeated names are repeated lines), cookies and a body. */
export interface Reply {
  readonly status: number
  /** Names as they shall be written; a list is several lines. */
  readonly headers: ReplyHeaders
  /** Complete `Set-Cookie` values, one line each; `setCookie` writes them. */
  readonly cookies: readonly string[]
  /** Text, bytes (sent as they are, base64 where the front door needs it), a stream, or nothing. */
  readonly body: string | Uint8Array | BodyStream | undefined
  readonly [replyBrand]: true
}

/** Header lines by name; a list is several lines. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>

/** A reply whose body is all there. */
export type BufferedReply = Reply & { readonly body: string | Uint8Array | undefined }

const replyBrand: unique symbol = Symbol.for('millrace.reply') as never

/** What a reply may have besides its body; the status is 200 unless given. */
export interface ReplyOptions {
  readonly status?: number
  readonly headers?: ReplyHeaders
  readonly cookies?: readonly string[]
}

/** Makers of replies. A controller that returns a plain value needs none of them. */
export const reply = {
  /** The value as JSON. */
  json(value: unknown, options: ReplyOptions = {}): Reply {
    return make(JSON.stringify(value), 'application/json', options)
  },
  text(text: string, options: ReplyOptions = {}): Reply {
    return make(text, 'text/plain; charset=utf-8', options)
  },
  bytes(bytes: Uint8Array, options: ReplyOptions = {}): Reply {
    return make(bytes, 'application/octet-stream', options)
  },
  /** Sent chunk by chunk where the front door can (function URL, REST API), else collected first. */
  stream(chunks: BodyStream, options: ReplyOptions = {}): Reply {
    return make(chunks, 'application/octet-stream', options)
  },
  /** No body; 204 unless a status is given. */
  empty(options: ReplyOptions = {}): Reply {
    return make(undefined, undefined, { status: 204, ...options })
  },
  /** 302 unless a status is given. */
  redirect(location: string, options: ReplyOptions = {}): Reply {
    return make(undefined, undefined, { status: 302, ...options, headers: { ...options.headers, location } })
  },
}

/** Whether a controller returned a reply of its own. Recognised by its brand, so that two copies of this package agree. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && replyBrand in value
}

/** The first value of a header, in any case. */
export function headerOf({ headers }: Reply, name: string): string | undefined {
  const found = headerNamed(headers, name)
  const value = found === undefined ? undefined : headers[found]
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * The reply with these headers instead of any of the same names; names in lower case.
 *
 * throws  TypeError when one of them holds a line end
 */
export function withHeaders<T extends Reply>(given: T, headers: ReplyHeaders): T {
  checkLines(Object.entries(headers))
  const kept = Object.entries(given.headers).filter(([name]) => !(name.toLowerCase() in headers))
  return { ...given, headers: { ...Object.fromEntries(kept), ...headers } }
}

/** The reply with a name more in `Vary` (RFC 9110, 12.5.5). */
export function varyingBy(given: Reply, name: string): Reply {
  const present = headerOf(given, 'vary')
  if (present?.split(',').some((one) => one.trim().toLowerCase() === name.toLowerCase()) === true) return given
  return withHeaders(given, { vary: present === undefined ? name : `${present}, ${name}` })
}

function make(body: Reply['body'], contentType: string | undefined, options: ReplyOptions): Reply {
  const { status = 200, cookies = [] } = options
  if (options.cookies !== undefined) checkLines([['set-cookie', cookies]])
  const plain = contentType === undefined ? {} : { 'content-type': contentType }
  if (options.headers === undefined) return { status, headers: plain, cookies, body, [replyBrand]: true }
  checkLines(Object.entries(options.headers))
  const { headers, cookies: spelledAsHeader } = withoutCookies(options.headers)
  return {
    status,
    headers: headerNamed(headers, 'content-type') === undefined ? { ...plain, ...headers } : headers,
    cookies: [...cookies, ...spelledAsHeader],
    body,
    [replyBrand]: true,
  }
}

/** Cookies that were given as a header: where lines of one name are joined, they have to stay apart. */
function withoutCookies(given: ReplyHeaders): { headers: ReplyHeaders; cookies: readonly string[] } {
  const name = headerNamed(given, 'set-cookie')
  if (name === undefined) return { headers: given, cookies: [] }
  const { [name]: lines = [], ...headers } = given
  return { headers, cookies: typeof lines === 'string' ? [lines] : lines }
}

function headerNamed(headers: ReplyHeaders, name: string): string | undefined {
  return Object.keys(headers).find((key) => key.toLowerCase() === name)
}

/** A line end in a value would begin a header of the caller's choice; the value itself is not repeated in the error. */
function checkLines(lines: readonly (readonly [string, string | readonly string[]])[]): void {
  for (const [name, value] of lines) {
    const values = typeof value === 'string' ? [value] : value
    if (isHeaderName(name) && values.every(isHeaderValue)) continue
    throw new TypeError(
      `Header ${JSON.stringify(name)}: its name or value holds a line end or another character that no header may have.`,
    )
  }
}
