import type { Segment } from './records.js'

/** The run of `length` bytes from `start` on. */
export function cutSegments(segments: readonly Segment[], start: number, length: number): readonly Segment[] {
  const wanted: Segment[] = []
  let skip = start
  let left = length
  for (const segment of segments) {
    const taken = Math.min(segment.length - skip, left)
    if (taken > 0) {
      wanted.push({ blob: segment.blob, start: segment.start + skip, length: taken })
      left -= taken
    }
    skip = Math.max(0, skip - segment.length)
  }
  return wanted
}
