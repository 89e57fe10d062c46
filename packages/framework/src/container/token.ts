import type { ServiceIdentifier } from 'inversify'

/** A token as people know it: a class by its name, a symbol or a text as written. */
export function describeToken(token: ServiceIdentifier): string {
  if (typeof token === 'function') return token.name
  return typeof token === 'symbol' ? token.toString() : `'${token}'`
}
