/** Members that hold what opens something, whatever they stand in. */
const secret = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'cookies',
  'set-cookie',
  'x-api-key',
  'x-amz-security-token',
  'api-key',
  'apikey',
  'password',
  'passwd',
  'secret',
  'client-secret',
  'token',
  'access-token',
  'refresh-token',
  'id-token',
  'private-key',
  'session-token',
  'secret-access-key',
]

/** A replacer for JSON.stringify that hides the values of these members: 'clientSecret', 'client_secret' and 'Client-Secret' alike. */
export function redactor(more: readonly string[]): (name: string, value: unknown) => unknown {
  const names = new Set([...secret, ...more].map(plainName))
  return function redact(name, value) {
    return value !== undefined && value !== null && names.has(plainName(name)) ? '[redacted]' : value
  }
}

function plainName(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase()
}
