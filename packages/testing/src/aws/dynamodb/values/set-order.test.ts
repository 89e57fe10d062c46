import { inSetOrder, type SetType } from './set-order.js'

it.each<{ type: SetType; sent: string[]; answered: string[] }>([
  { type: 'SS', sent: ['pear'], answered: ['pear'] },
  { type: 'SS', sent: ['pear', 'Plum', '', 'fig'], answered: ['', 'Plum', 'fig', 'pear'] },
  // By UTF-8 bytes: U+FFFD comes before U+1F600, although its UTF-16 unit is the larger one.
  { type: 'SS', sent: ['\u{1F600}', '\uFFFD', 'é', 'z'], answered: ['z', 'é', '\uFFFD', '\u{1F600}'] },
  { type: 'NS', sent: ['10', '9', '-3', '0.5', '0', '-20'], answered: ['-20', '-3', '0', '0.5', '9', '10'] },
  // By bytes, not by their base64, in which AQ== would be the last.
  { type: 'BS', sent: ['/w==', '+A==', '4A==', 'AQA=', 'AQ=='], answered: ['AQ==', 'AQA=', '4A==', '+A==', '/w=='] },
])('answers with $sent of $type as $answered', ({ type, sent, answered }) => {
  const given = [...sent]
  expect(inSetOrder(type, given)).toEqual(answered)
  expect(given).toEqual(sent)
})
