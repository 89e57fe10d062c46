import { parseHostAndPort } from './config.js'

it.each([
  ['127.0.0.1:9001', { hostname: '127.0.0.1', port: 9001 }],
  ['localhost:0', { hostname: 'localhost', port: 0 }],
  ['localhost:65535', { hostname: 'localhost', port: 65_535 }],
])('reads %s', (text, expected) => {
  expect(parseHostAndPort(text)).toEqual(expected)
})

it.each(['', 'localhost', ':1', ' :1', 'a:1:2', 'a:', 'a:01', 'a:65536', 'a:-1', 'a:1.5', 'a:1e3'])(
  'refuses %p',
  (text) => {
    expect(() => parseHostAndPort(text)).toThrow(
      expect.objectContaining({ name: 'Runtime.PlatformError', message: `Invalid hostnamePort: ${text}` }),
    )
  },
)
