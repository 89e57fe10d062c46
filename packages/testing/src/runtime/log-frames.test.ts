import fc from 'fast-check'
import { frameReader, lineReader } from './log-frames.js'

const frameOf = (message: string): Buffer => {
  const body = Buffer.from(message)
  const header = Buffer.alloc(16)
  header.writeUInt32BE(0xa55a0003, 0)
  header.writeUInt32BE(body.length, 4)
  return Buffer.concat([header, body])
}

/** The same bytes in pieces. */
const pieces = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

it('gives the messages of frames, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.array(fc.nat()), (messages, cuts) => {
      const given: string[] = []
      const read = frameReader((message) => given.push(message))
      pieces(Buffer.concat(messages.map(frameOf)), cuts).forEach(read)
      expect(given).toEqual(messages.map((message) => Buffer.from(message).toString()))
    }),
  )
})

it('cuts what is printed into lines, and gives an unfinished one at the end', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat()), (text, cuts) => {
      const lines: string[] = []
      const reader = lineReader((line) => lines.push(line))
      pieces(Buffer.from(text, 'latin1'), cuts).forEach((piece) => reader.read(piece.toString('latin1')))
      reader.end()
      const printed = Buffer.from(text, 'latin1').toString('latin1')
      expect(lines).toEqual(
        printed
          .replace(/\n$/, '')
          .split('\n')
          .slice(printed === '' ? 1 : 0),
      )
    }),
  )
})
