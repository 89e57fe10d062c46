import { testIssuer } from './issuer.js'
import { verifyJwt, whyRefused } from './jwt.js'

const issuer = testIssuer()
const now = Date.parse('2026-11-20T12:00:00Z')
const seconds = now / 1000
const rules = { issuer: issuer.issuer, audience: ['orders'], now }
const claims = { iss: issuer.issuer, aud: 'orders', exp: seconds + 60, iat: seconds - 60 }

it('takes what the issuer has signed', () => {
  expect(verifyJwt(issuer.sign({ sub: 'me' }), issuer.jwks)).toMatchObject({ claims: { sub: 'me' } })
})

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const [head, body, signature] = issuer.sign({ sub: 'me' }).split('.')

it.each([
  ['is no token', 'abc', 'the token is malformed'],
  ['has no JSON', 'a.b.c', 'the token is malformed'],
  ['has other claims', `${head}.${part({ sub: 'you' })}.${signature}`, 'the token has an invalid signature'],
  ['is unsigned', `${part({ alg: 'none' })}.${body}.x`, 'the token is signed with an unsupported algorithm'],
  [
    'is signed with a secret',
    `${part({ alg: 'HS256' })}.${body}.x`,
    'the token is signed with an unsupported algorithm',
  ],
  ['is of another issuer', testIssuer().sign(), 'the token has an unknown key'],
])('refuses one that %s', (_, token, why) => {
  expect(verifyJwt(token, issuer.jwks)).toEqual({ why })
})

it.each([
  ['all is well', claims, undefined],
  ['the audience is one of several', { ...claims, aud: ['a', 'orders'] }, undefined],
  ['the client is the audience', { ...claims, aud: undefined, client_id: 'orders' }, undefined],
  ['the issuer is another', { ...claims, iss: 'x' }, 'the token does not have a valid issuer'],
  ['the audience is another', { ...claims, aud: 'x' }, 'the token does not have a valid audience'],
  ['it has expired', { ...claims, exp: seconds - 1 }, 'the token has expired'],
  ['it is too early', { ...claims, nbf: seconds + 1 }, 'the token is not valid yet'],
  ['it comes from the future', { ...claims, iat: seconds + 3600 }, 'the token was issued in the future'],
])('says why claims are refused: %s', (_, given, why) => {
  expect(whyRefused(given, rules)).toBe(why)
})
