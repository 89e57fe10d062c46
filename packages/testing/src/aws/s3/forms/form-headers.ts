import { readTagSet } from '../objects/tags.js'
import { readXml } from '../xml/read-xml.js'

/** Fields that say what headers of a PutObject say, by other names or the same. */
const plain = ['cache-control', 'content-type', 'content-disposition', 'content-encoding', 'expires']

/** Fields that are about the form. */
const ofForm = /^x-amz-(algorithm|credential|date|security-token|signature|content-sha256)$/

/**
 * What a form says of its object, as the headers of a request say it.
 *
 * throws  what the tags of a form are refused with
 * source  AWS "POST Object", request parameters
 */
export function headersOfForm(fields: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of fields) {
    if (plain.includes(name) || (name.startsWith('x-amz-') && !ofForm.test(name))) headers.set(name, asBytes(value))
    if (name === 'acl') headers.set('x-amz-acl', value)
    if (name === 'tagging') headers.set('x-amz-tagging', tagHeader(value))
  }
  return headers
}

/** A header has a character for each byte, as it comes over the wire. */
function asBytes(value: string): string {
  return Buffer.from(value).toString('latin1')
}

function tagHeader(document: string): string {
  const tags = readTagSet(readXml(document, 'Tagging'), { most: 10, of: 'Object' })
  return new URLSearchParams(tags.map(([name, value]): [string, string] => [name, value])).toString()
}
