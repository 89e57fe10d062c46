const escapes = /(?:%[0-9a-f]{2})+/gi

/** Decodes percent escapes; a run of them that is no UTF-8, and a percent sign alone, stay as they are. */
export function decodeEscapes(text: string): string {
  return text.replaceAll(escapes, decodeRun)
}

/** The same, but '%2F' stays, which HTTP APIs do to paths: a slash that was escaped does not become one. */
export function decodeAllButSlashes(text: string): string {
  return text
    .split(/(%2f)/i)
    .map((part, at) => (at % 2 === 1 ? part : decodeEscapes(part)))
    .join('')
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}
