import fc from 'fast-check'
import { watchFrames } from './frames.js'

/** A client's frame with so many bytes of payload, in the form that their number calls for. */
function frame(bytes: number, masked: boolean): Buffer {
  const bit = masked ? 0x80 : 0
  const head =
    bytes < 126
      ? Buffer.from([0x81, bit | bytes])
      : bytes < 65_536
        ? Buffer.from([0x81, bit | 126, bytes >> 8, bytes & 0xff])
        : Buffer.from([
            0x81,
            bit | 127,
            0,
            0,
            0,
            0,
            bytes >>> 24,
            (bytes >> 16) & 0xff,
            (bytes >> 8) & 0xff,
            bytes & 0xff,
          ])
  // A payload of 0xff: taken for a header, it would announce far too much.
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0, 0xff), Buffer.alloc(bytes, 0xff)])
}

const sizes = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(125, 126, 127, 1000, 1001, 65_535, 65_536))

it('sees the first frame that is too large, however the bytes are cut', () => {
  const frames = fc.array(fc.tuple(sizes, fc.boolean()), { maxLength: 8 })
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1 }), (given, cuts) => {
      let calls = 0
      const watch = watchFrames(1000, () => (calls += 1))
      const bytes = Buffer.concat(given.map(([size, masked]) => frame(size, masked)))
      for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
        const end = at + (cuts[cut % cuts.length] ?? 1)
        watch(bytes.subarray(at, end))
        at = end
      }
      expect(calls).toBe(given.some(([size]) => size > 1000) ? 1 : 0)
    }),
  )
})
