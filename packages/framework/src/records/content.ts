import { hasUnsafeName, type JsonReading } from '../http/json.js'

/** What a record carries, read in the form that its consumer asks for. */
export interface Content {
  /** As UTF-8. */
  text(): string
  bytes(): Uint8Array
  json(): JsonReading
  /** As it is where no type is declared. */
  plain(): unknown
  /** Whether a consumer is called though this does not fit what it declares: only looking at it is an error then. */
  readonly isAside: boolean
}

/** Content that arrived as text or bytes; a request's body is read the same way. */
export function contentOf(body: Omit<Content, 'plain' | 'isAside'>, form: 'text' | 'bytes'): Content {
  return {
    text: () => body.text(),
    bytes: () => body.bytes(),
    json: () => body.json(),
    plain: () => (form === 'text' ? body.text() : body.bytes()),
    isAside: false,
  }
}

/** Content that arrived as a value: it is read at most once, when somebody asks. */
export function valueContent(read: () => unknown, { isAside = false } = {}): Content {
  let known: { readonly value: unknown } | undefined
  const value = () => (known ??= { value: read() }).value
  const text = () => JSON.stringify(value())
  return {
    text,
    bytes: () => Buffer.from(text()),
    json: () => (hasUnsafeName(value()) ? { ok: false, why: 'unsafe-name' } : { ok: true, value: value() }),
    plain: value,
    isAside,
  }
}
