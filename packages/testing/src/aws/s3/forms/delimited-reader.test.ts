import { DelimitedReader } from './delimited-reader.js'

async function* piecesOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size))
}

const delimiter = Buffer.from('\r\n--b')

it.each([1, 2, 3, 4, 5, 6, 7, 100])('finds delimiters in pieces of %i bytes', async (size) => {
  const reader = new DelimitedReader(piecesOf('one\r\n-\r\n--\r\n--b\r\n--btwo\r\n--', size))
  const texts = [1, 2, 3].map(() => () => reader.textUntil(delimiter, 100))
  expect([await texts[0]!(), await texts[1]!(), await texts[2]!()]).toEqual(['one\r\n-\r\n--', '', undefined])
})

it.each([1, 3, 100])('gives all bytes there were when there was no delimiter, in pieces of %i', async (size) => {
  const reading = new DelimitedReader(piecesOf('two\r\n--', size)).until(delimiter)
  let text = ''
  for (;;) {
    const next = await reading.next()
    if (next.done === true) {
      expect([text, next.value]).toEqual(['two\r\n--', false])
      return
    }
    text += Buffer.from(next.value).toString()
  }
})

it('does not gather more than is wanted', async () => {
  const reader = new DelimitedReader(piecesOf('longer than five', 3))
  await expect(reader.textUntil(delimiter, 5)).rejects.toMatchObject({ code: 'MaxPostPreDataLengthExceeded' })
})
