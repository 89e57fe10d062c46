import { randomBytes } from 'node:crypto'
import { type HeaderLine, valuesOf } from '../gateway/header-lines.js'
import type { Received } from '../gateway/received.js'

/** Second address in X-Forwarded-For behind an EDGE endpoint: one of CloudFront's. */
export const edgeAddress = '130.176.0.1'

/**
 * What CloudFront puts into requests to an EDGE endpoint (recorded 2023 to 2024).
 *
 * Who is looking is pretended: a desktop in the United States.
 */
export function cloudFrontLines(received: Received): HeaderLine[] {
  const via = [...valuesOf(received.headers, 'via'), '1.1 local.cloudfront.net (CloudFront)'].join(', ')
  return [
    ['CloudFront-Forwarded-Proto', 'https'],
    ['CloudFront-Is-Desktop-Viewer', 'true'],
    ['CloudFront-Is-Mobile-Viewer', 'false'],
    ['CloudFront-Is-SmartTV-Viewer', 'false'],
    ['CloudFront-Is-Tablet-Viewer', 'false'],
    ['CloudFront-Viewer-ASN', '16509'],
    ['CloudFront-Viewer-Country', 'US'],
    ['Via', via],
    ['X-Amz-Cf-Id', edgeId()],
  ]
}

/** What CloudFront puts into responses. */
export function cloudFrontAnswerLines(status: number): HeaderLine[] {
  return [
    ['Via', '1.1 local.cloudfront.net (CloudFront)'],
    ['X-Amz-Cf-Id', edgeId()],
    ['X-Amz-Cf-Pop', 'IAD12-C1'],
    ['X-Cache', status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront'],
  ]
}

function edgeId(): string {
  return `${randomBytes(41).toString('base64url')}==`
}
