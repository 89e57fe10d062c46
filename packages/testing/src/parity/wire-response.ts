import { type HeaderLine, lastOf } from '../gateway/header-lines.js'

/** A response as it was on the wire, names as spelled. */
export interface WireResponse {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body: Buffer
}

/** The final response in these bytes; undefined while it is not whole. Interim ones (1xx) are passed over. */
export function readResponse(bytes: Buffer, method: string, ended: boolean): WireResponse | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const [statusLine = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1])
  if (Number.isNaN(status)) throw new Error(`no status line: ${JSON.stringify(statusLine.slice(0, 80))}`)
  const rest = bytes.subarray(headEnd + 4)
  if (status < 200) return readResponse(rest, method, ended)
  const headers = lines.map((line): HeaderLine => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).trim()]
  })
  const body = method === 'HEAD' || status === 204 || status === 304 ? Buffer.alloc(0) : readBody(rest, headers, ended)
  return body && { status, headers, body }
}

function readBody(bytes: Buffer, headers: readonly HeaderLine[], ended: boolean): Buffer | undefined {
  if (lastOf(headers, 'transfer-encoding')?.toLowerCase() === 'chunked') return unchunked(bytes)
  const length = lastOf(headers, 'content-length')
  if (length === undefined) return ended ? bytes : undefined
  return bytes.length >= Number(length) ? bytes.subarray(0, Number(length)) : undefined
}

function unchunked(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd === -1) return undefined
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (Number.isNaN(size)) throw new Error('a chunk without a size')
    const start = lineEnd + 2
    if (size === 0) return bytes.indexOf('\r\n', start) === -1 ? undefined : Buffer.concat(chunks)
    if (bytes.length < start + size + 2) return undefined
    chunks.push(bytes.subarray(start, start + size))
    at = start + size + 2
  }
}
