import { readResponse } from './wire-response.js'

const read = (text: string, method = 'GET', ended = false) => readResponse(Buffer.from(text), method, ended)

it.each([
  ['by its length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', 'hi'],
  ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1;x\r\n!\r\n0\r\n\r\n', 'hi!'],
  ['after an interim one', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', ''],
  ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
])('reads a response %s', (_, text, body) => {
  expect(read(text)?.body.toString()).toBe(body)
})

it('reads to the end of the connection where there is no length', () => {
  expect(read('HTTP/1.1 200 OK\r\n\r\nhi')).toBeUndefined()
  expect(read('HTTP/1.1 200 OK\r\n\r\nhi', 'GET', true)?.body.toString()).toBe('hi')
})

it('takes no body after HEAD', () => {
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n', 'HEAD')?.body.length).toBe(0)
})

it('keeps spellings, order and repeated lines', () => {
  expect(read('HTTP/1.1 200 OK\r\nA-b: 1\r\na-B:2\r\nContent-Length: 0\r\n\r\n')?.headers).toEqual([
    ['A-b', '1'],
    ['a-B', '2'],
    ['Content-Length', '0'],
  ])
})

it.each([['HTTP/1.1 200 OK\r\nContent-'], ['HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi']])(
  'waits for the rest of %j',
  (text) => {
    expect(read(text)).toBeUndefined()
  },
)
