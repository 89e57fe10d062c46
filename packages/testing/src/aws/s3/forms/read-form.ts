import { S3Error } from '../s3-error.js'
import { DelimitedReader } from './delimited-reader.js'

/** A form as a browser sends it, up to its file. */
export interface Form {
  /** By their names in lower case. Those behind the file are not looked at. */
  readonly fields: ReadonlyMap<string, string>
  /** What the file is called, without folders; '' where it has no name. */
  readonly fileName: string
  /** Of the file. It throws in the end where the form ends before the file does. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** bytes; before the file (AWS "Creating an HTML form (using AWS Signature Version 4)") */
const mostBeforeFile = 20_480

const lineEnd = Buffer.from('\r\n')
const headersEnd = Buffer.from('\r\n\r\n')

/**
 * Reads a form, and leaves its file to be read by `use`.
 *
 * throws  PreconditionFailed where it is no form of this kind, MalformedPOSTRequest, MaxPostPreDataLengthExceeded,
 *         InvalidArgument where it has no file
 * source  RFC 7578; from memory, not read again: localstack's test_post_object_with_wrong_content_type, test_post_object_with_files
 */
export async function readForm<Result>(
  body: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
  use: (form: Form) => Promise<Result>,
): Promise<Result> {
  const boundary = boundaryOf(contentType ?? '')
  const reader = new DelimitedReader(body)
  try {
    return await use(await readUpToFile(reader, boundary))
  } finally {
    await reader.close()
  }
}

async function readUpToFile(reader: DelimitedReader, boundary: string): Promise<Form> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first boundary may stand at the very beginning, without the line end that the others have.
  if ((await reader.textUntil(Buffer.from(`--${boundary}`), mostBeforeFile)) === undefined) throw malformed()
  const fields = new Map<string, string>()
  let left = mostBeforeFile
  while (!(await isEnd(reader))) {
    const headers = await reader.textUntil(headersEnd, mostBeforeFile)
    const { name, fileName } = readDisposition(headers)
    if (name === 'file') return { fields, fileName: withoutFolders(fileName ?? ''), bytes: fileOf(reader, delimiter) }
    const value = await reader.textUntil(delimiter, left)
    if (value === undefined) throw malformed()
    left = Math.max(0, left - Buffer.byteLength(name + value))
    if (!fields.has(name)) fields.set(name, value)
  }
  const message = 'POST requires exactly one file upload per request.'
  throw new S3Error('InvalidArgument', { message, elements: { ArgumentName: 'file', ArgumentValue: '0' } })
}

function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /^multipart\/form-data;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary !== undefined) return boundary
  throw new S3Error('PreconditionFailed', {
    elements: { Condition: 'Bucket POST must be of the enclosure-type multipart/form-data' },
  })
}

/** Behind a boundary either a part follows in the next line, or '--' says that there is no more. */
async function isEnd(reader: DelimitedReader): Promise<boolean> {
  const rest = await reader.textUntil(lineEnd, mostBeforeFile)
  if (rest !== undefined && rest.trim() === '') return false
  if (rest === undefined || rest.startsWith('--')) return true
  throw malformed()
}

function readDisposition(headers: string | undefined): { readonly name: string; readonly fileName?: string } {
  const line = headers?.split('\r\n').find((header) => /^content-disposition\s*:/i.test(header))
  const parameter = (name: string) => new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line ?? '')?.[1]
  const [name, fileName] = [parameter('name'), parameter('filename')]
  if (name === undefined) throw malformed()
  return { name: name.toLowerCase(), ...(fileName !== undefined && { fileName: unescaped(fileName) }) }
}

/** Browsers write '"' as '%22', others as '\"'. */
function unescaped(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('\\"', '"')
}

/** Some send 'C:\photos\cat.jpg'. */
function withoutFolders(name: string): string {
  return name.replace(/^.*[/\\]/s, '')
}

async function* fileOf(reader: DelimitedReader, delimiter: Buffer): AsyncGenerator<Uint8Array> {
  if (!(yield* reader.until(delimiter))) throw malformed()
}

function malformed(): S3Error {
  return new S3Error('MalformedPOSTRequest')
}
