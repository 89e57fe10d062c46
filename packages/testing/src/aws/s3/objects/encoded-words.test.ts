import { mailSafe } from './encoded-words.js'

it.each([
  ['AMAZONS3', 'AMAZONS3'],
  ['a b = _ ?', 'a b = _ ?'],
  // AWS "Working with object metadata": 'ÄMÄZÕÑ S3' in UTF-8
  [Buffer.from('ÄMÄZÕÑ S3').toString('latin1'), '=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?='],
  ['é', '=?UTF-8?B?w6k=?='],
  ['aé', '=?UTF-8?B?YcOp?='],
  ['café', '=?UTF-8?Q?caf=C3=A9?='],
  ['a b=c_d?é', '=?UTF-8?Q?a_b=3Dc=5Fd=3F=C3=A9?='],
  [`${'a'.repeat(99)}é`, `=?UTF-8?Q?${'a'.repeat(50)}?= =?UTF-8?Q?${'a'.repeat(49)}=C3=A9?=`],
  ['😀'.repeat(20), `=?UTF-8?B?${base64('😀'.repeat(10))}?= =?UTF-8?B?${base64('😀'.repeat(10))}?=`],
])('%j is told as %j', (text, told) => {
  expect(mailSafe(text)).toBe(told)
})

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
