import { defaultPlace } from '../gateway/place.js'

/** Where and when events pretend to come from; the same for all, so that a test sees equal events each time. */
export const pretended: Readonly<Record<'accountId' | 'region' | 'iso' | 'isoSeconds', string> & { atMs: number }> = {
  ...defaultPlace,
  /** ms since 1970 */
  atMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  iso: '2026-01-02T03:04:05.000Z',
  /** Without ms, as EventBridge writes it. */
  isoSeconds: '2026-01-02T03:04:05Z',
}

/** A UUID for the nth of something, from 0. */
export function pretendedUuid(index: number): string {
  return `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
}

/** A sequence number for the nth record of a stream, of the length that AWS's have. */
export function pretendedSequenceNumber(index: number): string {
  return String(index + 1).padStart(21, '1')
}
