import { conversionTo } from './convert.js'

it.each([
  [String, '', ''],
  [Number, '0', 0],
  [Number, '-1.5e3', -1500],
  [Number, '', undefined],
  [Number, 'abc', undefined],
  [Number, '01', undefined],
  [Number, '0x10', undefined],
  [Number, ' 1', undefined],
  [Number, '1e999', undefined],
  [Number, 'NaN', undefined],
  [Number, 'Infinity', undefined],
  [Boolean, 'true', true],
  [Boolean, 'false', false],
  [Boolean, '1', undefined],
  [Boolean, '', undefined],
  [Date, '2026-11-25', new Date('2026-11-25T00:00:00Z')],
  [Date, '2026-11-25T10:20:30.5+01:00', new Date('2026-11-25T09:20:30.500Z')],
  [Date, '2026-02-30', undefined],
  [Date, '2026-02-30T00:00:00Z', undefined],
  [Date, '2026-11-25T10:20', undefined],
  [Date, '25.11.2026', undefined],
])('reads a %p from %j', (type, text, value) => {
  expect(conversionTo(type)?.convert(text)).toEqual(value)
})
