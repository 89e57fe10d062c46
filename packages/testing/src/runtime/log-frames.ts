/** A frame's header: magic number with the level, length of the message, time in µs; big-endian. */
const headerBytes = 16

/**
 * Reads the frames that a runtime writes to its log descriptor, however the bytes are cut, and gives each message.
 *
 * source  AWS's client for Node.js: 0xa55a0003 for text and 0xa55a0002 for JSON, with the level's bits
 */
export function frameReader(give: (message: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return function readFrames(chunk) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= headerBytes) {
      const end = headerBytes + rest.readUInt32BE(4)
      if (rest.length < end) return
      give(rest.subarray(headerBytes, end).toString('utf8'))
      rest = rest.subarray(end)
    }
  }
}

/** Cuts what a process prints into lines; the last one is given even without a line feed, by `end`. */
export function lineReader(give: (line: string) => void): { read(chunk: string): void; end(): void } {
  let rest = ''
  return {
    read(chunk) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach((line) => give(line))
    },
    end() {
      if (rest !== '') give(rest)
      rest = ''
    },
  }
}
