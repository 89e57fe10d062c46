import { checksumAlgorithms, checksumOfParts, isChecksumValue, startChecksum } from './checksums.js'
import type { ChecksumAlgorithm } from './checksums.js'

/** The check value of each algorithm is that of the text '123456789' (catalogue of CRC algorithms; RFC 3174; FIPS 180). */
const known: readonly [ChecksumAlgorithm, string][] = [
  ['CRC32', 'cbf43926'],
  ['CRC32C', 'e3069283'],
  ['CRC64NVME', 'ae8b14860a799888'],
  ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['SHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
]

it.each(known)('%s has its check value, whatever the pieces', (algorithm, hex) => {
  const text = Buffer.from('123456789')
  for (const cut of [0, 1, 4, 8, 9]) {
    const running = startChecksum(algorithm)
    running.update(text.subarray(0, cut))
    running.update(text.subarray(cut))
    expect(Buffer.from(running.value(), 'base64').toString('hex')).toBe(hex)
  }
})

it.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)('%s of the whole follows from those of its parts', (algorithm) => {
  const whole = Buffer.from(Array.from({ length: 1_000 }, (_, at) => (at * 31) % 251))
  const parts = [whole.subarray(0, 700), whole.subarray(700, 700), whole.subarray(700, 999), whole.subarray(999)]
  const combined = checksumOfParts(
    algorithm,
    'FULL_OBJECT',
    parts.map((part) => ({ size: part.length, value: valueOf(algorithm, part) })),
  )
  expect(combined).toEqual({ algorithm, type: 'FULL_OBJECT', value: valueOf(algorithm, whole) })
})

it('a composite checksum is one of the parts’ checksums, and says how many they are', () => {
  const parts = ['one', 'two'].map((text) => Buffer.from(text))
  const values = parts.map((part) => valueOf('SHA256', part))
  const composite = valueOf('SHA256', Buffer.concat(values.map((value) => Buffer.from(value, 'base64'))))
  expect(
    checksumOfParts(
      'SHA256',
      'COMPOSITE',
      values.map((value) => ({ size: 3, value })),
    ),
  ).toEqual({
    algorithm: 'SHA256',
    type: 'COMPOSITE',
    value: `${composite}-2`,
  })
})

it.each(checksumAlgorithms)('%s refuses a value of another length or alphabet', (algorithm) => {
  const right = valueOf(algorithm, Buffer.from('x'))
  expect(
    [right, right.slice(1), `${right}A`, 'not base64!', ''].map((value) => isChecksumValue(algorithm, value)),
  ).toEqual([true, false, false, false, false])
})

function valueOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): string {
  const running = startChecksum(algorithm)
  running.update(bytes)
  return running.value()
}
