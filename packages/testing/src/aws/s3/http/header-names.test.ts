import { asWritten } from './header-names.js'

it.each([
  ['etag', 'ETag'],
  ['content-length', 'Content-Length'],
  ['last-modified', 'Last-Modified'],
  ['accept-ranges', 'Accept-Ranges'],
  ['date', 'Date'],
  ['x-amz-request-id', 'x-amz-request-id'],
  ['x-amz-meta-content-type', 'x-amz-meta-content-type'],
])('%s is written %s', (name, written) => {
  expect(asWritten({ [name]: 'a' })).toEqual({ [written]: 'a' })
})
