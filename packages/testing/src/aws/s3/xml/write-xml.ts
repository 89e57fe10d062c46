/**
 * A value of an element: text, elements by name, a list for an element that repeats; nothing where undefined. The name of an
 * element may have attributes behind it.
 */
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

/** A document without a namespace. */
export function writePlainXml(root: string, content: XmlContent): string {
  return `${declaration}${elementOf(root, content)}`
}

/** A document as S3 writes its errors. */
export function writeErrorXml(content: XmlContent): string {
  return writePlainXml('Error', content)
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

function elementOf(name: string, content: XmlContent | readonly XmlContent[]): string {
  if (content === undefined) return ''
  if (!isList(content)) return `<${name}>${contentOf(content)}</${withoutAttributes(name)}>`
  let text = ''
  for (const item of content) text += elementOf(name, item)
  return text
}

function withoutAttributes(name: string): string {
  const end = name.indexOf(' ')
  return end < 0 ? name : name.slice(0, end)
}

/** Text is added to text: a listing has ten thousand elements, and lists of them would be thrown away at once. */
function contentOf(content: XmlContent | readonly XmlContent[]): string {
  if (content === undefined) return ''
  if (typeof content !== 'object') return escaped(String(content))
  let text = ''
  if (isList(content)) for (const item of content) text += contentOf(item)
  else for (const name of Object.keys(content)) text += elementOf(name, content[name])
  return text
}

/* oxlint-disable no-control-regex -- a key may hold any character, and S3 writes it as a reference */
const unsafe = /[&<>"\u0000-\u0008\u000a-\u001f\u007f\ufffe\uffff]/
const everyUnsafe = new RegExp(unsafe, 'g')
/* oxlint-enable no-control-regex */

/** Line ends are written as references: a reader would make '\r\n' into '\n', and a key with it into another key. */
function escaped(text: string): string {
  if (!unsafe.test(text)) return text
  return text.replace(everyUnsafe, (character) => {
    const entity = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[character]
    return entity ?? `&#x${character.charCodeAt(0).toString(16)};`
  })
}

function isList(content: XmlContent | readonly XmlContent[]): content is readonly XmlContent[] {
  return Array.isArray(content)
}
