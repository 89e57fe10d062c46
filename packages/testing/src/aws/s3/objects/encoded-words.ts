/** bytes that are written as they are, but for a space, in the encoding Q */
const plain = /[\u0021-\u003c\u003e\u0040-\u005e\u0060-\u007e]/

/** characters between '=?UTF-8?Q?' and '?=' */
const longestWord = 63

/**
 * A value of user metadata as S3 tells it: text that is not all US-ASCII in encoded words of RFC 2047, whether it came in
 * UTF-8 or not. HTTP headers are read byte by byte: 'Ä' that was sent in UTF-8 is two characters by then.
 *
 * in      'café'
 * out     '=?UTF-8?Q?caf=C3=A9?='; in Base64 where at least half of the characters are not US-ASCII
 * source  AWS "Working with object metadata", user-defined metadata, and its example. It does not say when Base64 is taken and
 *         where words end: here as Java's mail library has both, whose words the example's are
 */
export function mailSafe(text: string): string {
  const foreign = Array.from(text).filter((character) => !/[\t\n\r\u0020-\u007e]/.test(character)).length
  if (foreign === 0) return text
  const write = Array.from(text).length > 2 * foreign ? quotedPrintable : base64
  return wordsOf(text, write).join(' ')
}

/** Text that is too long for one word is halved until it is not. */
function wordsOf(text: string, write: (text: string) => string): string[] {
  const characters = Array.from(text)
  const content = write(text)
  if (content.length <= longestWord || characters.length === 1) {
    return [`=?UTF-8?${write === base64 ? 'B' : 'Q'}?${content}?=`]
  }
  const half = characters.length >> 1
  return [characters.slice(0, half), characters.slice(half)].flatMap((part) => wordsOf(part.join(''), write))
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

function quotedPrintable(text: string): string {
  return Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte)
    if (character === ' ') return '_'
    return plain.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}
