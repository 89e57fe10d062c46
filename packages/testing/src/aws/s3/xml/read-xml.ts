import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { S3Error } from '../s3-error.js'

/** An element that was sent: its text, and the elements in it. */
export interface XmlElement {
  /** The element's own text, as it was sent: white space is kept. */
  readonly text: string
  /** The only or first element of that name. */
  child(name: string): XmlElement | undefined
  /** All of that name, in the order they were sent. */
  children(name: string): readonly XmlElement[]
  /** The names of the elements in it, each once. */
  readonly names: readonly string[]
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  // Keys and tags are text: '007' is no number, and ' a ' keeps its spaces.
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  alwaysCreateTextNode: true,
  isArray: () => true,
})

/**
 * Reads a document that a client sent.
 *
 * throws  MalformedXML when it is not well-formed, has a document type, or another root
 */
export function readXml(document: string, root: string): XmlElement {
  // A document type could define entities that grow without end; S3 wants none.
  if (/<!DOCTYPE/i.test(document) || XMLValidator.validate(document) !== true) throw new S3Error('MalformedXML')
  const roots = elementFrom(parsed(document)).children(root)
  if (roots.length !== 1) throw new S3Error('MalformedXML')
  return roots[0]!
}

function parsed(document: string): unknown {
  try {
    return parser.parse(document)
  } catch {
    throw new S3Error('MalformedXML')
  }
}

function elementFrom(node: unknown): XmlElement {
  const fields = typeof node === 'object' && node !== null ? Object.entries(node) : []
  const byName = new Map(fields.map(([name, value]) => [name, Array.isArray(value) ? value : [value]]))
  const children = (name: string) => (byName.get(name) ?? []).map(elementFrom)
  return {
    text: String((byName.get('#text') ?? ['']).join('')),
    child: (name) => children(name)[0],
    children,
    names: [...byName.keys()].filter((name) => name !== '#text'),
  }
}
