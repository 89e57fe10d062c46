/** What is answered: a status, header lines (repeated names are repeated lines), cookies and a body. */
export interface Reply {
  readonly status: number
  /** Names as they shall be written; a list is several lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** Complete `Set-Cookie` values, one line each. */
  readonly cookies: readonly string[]
  /** Text, bytes (sent as they are, base64 where the front door needs it) or nothing. */
  readonly body: string | Uint8Array | undefined
  readonly [replyBrand]: true
}

const replyBrand: unique symbol = Symbol.for('millrace.reply') as never

/** What a reply may have besides its body; the status is 200 unless given. */
export interface ReplyOptions {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
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

function make(body: Reply['body'], contentType: string | undefined, options: ReplyOptions): Reply {
  return {
    status: options.status ?? 200,
    headers: contentType === undefined ? (options.headers ?? {}) : { 'content-type': contentType, ...options.headers },
    cookies: options.cookies ?? [],
    body,
    [replyBrand]: true,
  }
}
