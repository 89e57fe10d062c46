import { Problem } from '@millrace/framework'
import type { SeenVersions } from '../domain/seen-versions.js'

/** A version as a strong entity tag: '"3"'. */
export function entityTag(version: number): string {
  return `"${version}"`
}

/**
 * Reads `If-Match`: a star for whichever version there is, or a list of tags. Tags that are not ours name no version,
 * and weak ones never match here.
 *
 * source  RFC 9110, 13.1.1 and 8.8.3.2
 */
export function readIfMatch(header: string): SeenVersions {
  if (header.trim() === '*') return 'any'
  const tags = header.split(',').map((tag) => /^\s*"([1-9]\d{0,14})"\s*$/.exec(tag)?.[1])
  return tags.flatMap((version) => (version === undefined ? [] : [Number(version)]))
}

/**
 * Reads an `If-Match` that must be there: without it, the change of one caller could undo another's unseen.
 *
 * source  RFC 6585, 3: 428 Precondition Required
 */
export function requireIfMatch(header: string | undefined): SeenVersions {
  if (header !== undefined) return readIfMatch(header)
  throw new Problem('table.version-required', {
    status: 428,
    detail: 'Say which version you want to change: send the ETag of your last read as If-Match.',
  })
}
