import { refuse } from '../gateway/answer.js'
import type { Reading, StreamedOutcome } from '../gateway/deployment.js'
import { has, type HeaderLine } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'
import {
  cookieLines,
  linesFrom,
  MalformedResult,
  multiLinesFrom,
  parseResult,
  reading,
  statusFrom,
} from './result-values.js'
import { mergeLines, remapped } from './rest-result.js'
import { readPrelude, whyNoPrelude } from './stream-prelude.js'

const byDefault: HeaderLine = ['Content-Type', 'application/json']

/**
 * What a function streams behind a method with `responseTransferMode: STREAM`: metadata as JSON, eight NUL bytes, then the
 * body as it is written. Without the metadata there is nothing that a REST API could answer.
 *
 * source  AWS "Set up a Lambda proxy integration with payload response streaming in API Gateway"
 */
export async function answerFromRestStream({ contentType, body }: StreamedOutcome): Promise<Reading> {
  const prelude = await readPrelude(body)
  if (prelude === undefined) return refuse('malformed-result', { detail: whyNoPrelude(contentType) })
  return reading(() => {
    const metadata = parseResult(prelude.metadata)
    if (!isRecord(metadata)) throw new MalformedResult('the metadata of the stream is no object')
    const lines = mergeLines(
      multiLinesFrom(metadata['multiValueHeaders'], 'multiValueHeaders'),
      linesFrom(metadata['headers'], 'headers'),
    )
    const headers = [...lines, ...cookieLines(metadata['cookies'])]
    const typed = has(headers, 'content-type') ? headers : [...headers, byDefault]
    return { status: statusFrom(metadata['statusCode'] ?? 200), headers: remapped(typed), body: prelude.rest }
  })
}
