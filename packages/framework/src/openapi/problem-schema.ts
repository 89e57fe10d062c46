import type { ProblemSummary } from '../http/demands.js'
import { reasonOf } from '../http/status.js'
import type { ResponseObject } from './document.js'
import type { JsonSchema } from './json-schema.js'

const issue: JsonSchema = {
  type: 'object',
  description: 'One fault in what was sent.',
  properties: {
    in: { enum: ['path', 'query', 'header', 'cookie', 'body'] },
    path: { type: 'string', description: "Name of the parameter, or path of the member: 'lines[0].quantity'." },
    rule: { type: 'string', description: 'Stable name of the rule that was broken.' },
    message: { type: 'string', description: 'For people.' },
  },
  required: ['in', 'path', 'rule', 'message'],
}

const problem: JsonSchema = {
  type: 'object',
  description: 'What went wrong (RFC 9457).',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', description: 'Stable: programs may rely on it.' },
    detail: { type: 'string', description: 'For people.' },
    issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
    requestId: { type: 'string', description: 'To be quoted in a report.' },
  },
  required: ['type', 'title', 'status', 'code'],
}

/** Schemas that every document has: classes of these names are given others. */
export const problemSchemas: Readonly<Record<string, JsonSchema>> = { Problem: problem, Issue: issue }

/** The answer with one status that these problems share. */
export function problemResponse(status: number, problems: readonly ProblemSummary[]): ResponseObject {
  const codes = [...new Set(problems.map(({ code }) => code))]
  const details = [...new Set(problems.map(({ code, detail }) => detail ?? code))]
  return {
    description: details.length === 1 ? (details[0] ?? '') : details.map((detail) => `- ${detail}`).join('\n'),
    content: {
      'application/problem+json': {
        schema: {
          $ref: '#/components/schemas/Problem',
          properties: { status: { const: status }, code: { enum: codes } },
        },
        examples: Object.fromEntries(problems.map((one) => [one.code, { value: exampleOf(one) }])),
      },
    },
  }
}

function exampleOf({ status, code, detail }: ProblemSummary): object {
  return { type: 'about:blank', title: reasonOf(status), status, code, ...(detail === undefined ? {} : { detail }) }
}
