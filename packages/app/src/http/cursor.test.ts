import type { TableName } from '../domain/table-name.js'
import { parseCursor, writeCursor } from './cursor.js'

const orders = 'orders' as TableName
const base64 = (text: string) => Buffer.from(text).toString('base64url')

it('gives back where the next page begins', () => {
  expect(parseCursor(writeCursor(orders))).toBe(orders)
})

it.each([
  ['nothing', ''],
  ['what is no base64url', '&&&'],
  ['another encoding of the same', `${writeCursor(orders)}=`],
  ['characters that a decoder would skip', `!${writeCursor(orders)}`],
  ['a cut one', writeCursor(orders).slice(0, -3)],
  ['a name alone', base64('orders')],
  ['another kind', base64('backup-after:orders')],
  ['what cannot be a name', base64('tables-after:or ders')],
  ['a name that is too long', base64(`tables-after:${'x'.repeat(256)}`)],
])('refuses %s', (_what, text) => {
  expect(parseCursor(text)).toBeUndefined()
})
