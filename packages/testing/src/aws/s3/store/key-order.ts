/**
 * Compares as S3 sorts keys: by the bytes of their UTF-8.
 *
 * JavaScript compares UTF-16 units, in which the characters above U+FFFF (two surrogates from U+D800 on) come before
 * U+E000 to U+FFFF; in UTF-8 they come after.
 */
export function compareKeys(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const a = one.charCodeAt(at)
    const b = other.charCodeAt(at)
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1
  }
  return one.length - other.length
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}
