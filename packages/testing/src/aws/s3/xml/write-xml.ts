/** A value of an element: text, elements by name, a list for an element that repeats; nothing where undefined. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | { readonly [element: string]: XmlContent | readonly XmlContent[] }

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** A document as S3 writes its results; a list gives the contents one after the other. */
export function writeXml(root: string, content: XmlContent | readonly XmlContent[]): string {
  return `${declaration}<${root} xmlns="${namespace}">${contentOf(content)}</${root}>`
}

/** A document as S3 writes its errors: without a namespace. */
export function writeErrorXml(content: XmlContent): string {
  return `${declaration}${elementOf('Error', content)}`
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

function elementOf(name: string, content: XmlContent | readonly XmlContent[]): string {
  if (content === undefined) return ''
  if (isList(content)) return content.map((item) => elementOf(name, item)).join('')
  return `<${name}>${contentOf(content)}</${name}>`
}

function contentOf(content: XmlContent | readonly XmlContent[]): string {
  if (content === undefined) return ''
  if (isList(content)) return content.map(contentOf).join('')
  if (typeof content !== 'object') return escaped(String(content))
  return Object.entries(content)
    .map(([name, value]) => elementOf(name, value))
    .join('')
}

/** Line ends are written as references: a reader would make '\r\n' into '\n', and a key with it into another key. */
function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a key may hold any character, and S3 writes it as a reference
  return text.replace(/[&<>"\u0000-\u0008\u000a-\u001f\u007f\ufffe\uffff]/g, (character) => {
    const entity = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[character]
    return entity ?? `&#x${character.charCodeAt(0).toString(16)};`
  })
}

function isList(content: XmlContent | readonly XmlContent[]): content is readonly XmlContent[] {
  return Array.isArray(content)
}
