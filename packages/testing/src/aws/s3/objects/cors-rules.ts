import { S3Error } from '../s3-error.js'
import type { CorsRule } from '../store/records.js'
import type { XmlElement } from '../xml/read-xml.js'
import type { XmlContent } from '../xml/write-xml.js'

const mostRules = 100

/** Those that a page may be let use. */
export const corsMethods = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD']

/**
 * Reads a document `<CORSConfiguration><CORSRule>…</CORSRule></CORSConfiguration>`.
 *
 * throws  MalformedXML, InvalidRequest
 * source  AWS "PutBucketCors"; from memory, not read again: localstack's test_put_cors_invalid_rules, test_put_cors_default_values
 */
export function readCorsRules(document: XmlElement): readonly CorsRule[] {
  const rules = document.children('CORSRule').map(readRule)
  if (rules.length === 0 || rules.length > mostRules) throw new S3Error('MalformedXML')
  return rules
}

/** Rules as answers tell them. */
export function corsConfiguration(rules: readonly CorsRule[]): XmlContent {
  return {
    CORSRule: rules.map(({ id, methods, origins, headers, exposed, maxAge }) => ({
      ID: id,
      AllowedMethod: methods,
      AllowedOrigin: origins,
      AllowedHeader: headers,
      ExposeHeader: exposed,
      MaxAgeSeconds: maxAge,
    })),
  }
}

function readRule(rule: XmlElement): CorsRule {
  const texts = (name: string) => rule.children(name).map(({ text }) => text)
  const [methods, origins, headers] = [texts('AllowedMethod'), texts('AllowedOrigin'), texts('AllowedHeader')]
  const [maxAge, id] = [rule.child('MaxAgeSeconds')?.text, rule.child('ID')?.text]
  const isNumber = maxAge === undefined || /^-?\d{1,9}$/.test(maxAge)
  if (methods.length === 0 || origins.length === 0 || !isNumber) throw new S3Error('MalformedXML')
  const unknown = methods.find((method) => !corsMethods.includes(method))
  if (unknown !== undefined) {
    const message = `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`
    throw new S3Error('InvalidRequest', { message })
  }
  checkWildcards('AllowedOrigin', origins)
  checkWildcards('AllowedHeader', headers)
  return {
    ...(id !== undefined && { id }),
    methods,
    origins,
    headers,
    exposed: texts('ExposeHeader'),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
  }
}

function checkWildcards(name: string, patterns: readonly string[]): void {
  const bad = patterns.find((pattern) => pattern.split('*').length > 2)
  if (bad === undefined) return
  throw new S3Error('InvalidRequest', { message: `${name} "${bad}" can not have more than one wildcard.` })
}
