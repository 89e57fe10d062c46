import type { S3Reply } from './http/exchange.js'
import { writeXml, type XmlContent } from './xml/write-xml.js'

/** Everything belongs to the one account there is. */
export const owner = { ID: '0'.repeat(64) }

/** 200 with a document. */
export function documentReply(
  root: string,
  content: XmlContent | readonly XmlContent[],
  headers: Record<string, string> = {},
): S3Reply {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body: writeXml(root, content) }
}

/** Tells where a bucket is: who asked in the wrong region learns it with the first answer. */
export function regionHeader({ region }: { readonly region: string }): Record<string, string> {
  return { 'x-amz-bucket-region': region }
}

/** An entity tag as S3 writes it, in quotes. */
export function quoted(etag: string): string {
  return `"${etag}"`
}

/** '2026-11-25T21:49:29.000Z' */
export function isoTime(time: number): string {
  return new Date(time).toISOString()
}
