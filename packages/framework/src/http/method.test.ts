import { methods } from './method.js'

describe('methods', () => {
  it('are upper case, as on the wire (RFC 9110, 9.1: methods are case-sensitive)', () => {
    expect(methods.map((method) => method.toUpperCase())).toEqual([...methods])
  })
})
