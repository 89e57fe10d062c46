import type { Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import { readXml, type XmlElement } from '../xml/read-xml.js'
import { readDeclaration } from './declaration.js'
import { receive } from './receive.js'

/** bytes; a list of 10,000 parts with checksums takes about 3 MB, one of 1,000 long keys to delete about 7 */
const longestDocument = 8 * 1024 ** 2

/** What is asked of a document, besides being well-formed. */
interface DocumentRules {
  /** It may be left out; nothing is given back then. */
  readonly isOptional?: boolean
  /** An MD5 or a checksum has to come with it. */
  readonly isDigestRequired?: boolean
}

/**
 * Takes a document as the body of a call, and verifies it as any body.
 *
 * out     nothing where it may be left out and was
 * throws  MalformedXML, MaxMessageLengthExceeded, InvalidRequest, and what `receive` throws
 */
export async function receiveDocument(
  call: Call,
  root: string,
  rules: DocumentRules & { readonly isOptional: true },
): Promise<XmlElement | undefined>
export async function receiveDocument(call: Call, root: string, rules?: DocumentRules): Promise<XmlElement>
export async function receiveDocument(
  call: Call,
  root: string,
  { isOptional = false, isDigestRequired = false }: DocumentRules = {},
): Promise<XmlElement | undefined> {
  const text = await receiveText(call, { isDigestRequired })
  return text === '' && isOptional ? undefined : readXml(text, root)
}

/** A document as it was sent; '' where none was. */
export async function receiveText(call: Call, rules: Pick<DocumentRules, 'isDigestRequired'> = {}): Promise<string> {
  if (rules.isDigestRequired) checkDigestGiven(call)
  if (!hasBody(call.headers)) return ''
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of receive(call, readDeclaration(call.headers)).bytes) {
    size += piece.length
    if (size > longestDocument) {
      throw new S3Error('MaxMessageLengthExceeded', { elements: { MaxMessageLengthBytes: longestDocument } })
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

/** Some documents S3 takes only when it can tell that they arrived as they were sent. */
function checkDigestGiven({ headers }: Call): void {
  const { md5, checksum } = readDeclaration(headers)
  if (md5 !== undefined || checksum !== undefined) return
  throw new S3Error('InvalidRequest', {
    message: 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
  })
}

/** A request without a body has no length either, and S3 asks for none where the body may be left out. */
function hasBody(headers: ReadonlyMap<string, string>): boolean {
  return headers.has('content-length') || headers.has('transfer-encoding')
}
