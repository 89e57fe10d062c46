import { isRecord } from '../gateway/shape.js'
import { substitute } from './placeholders.js'

/** An authorizer's answer with the ARNs of the call in it; 'Allow' and 'Allow GET /path' become policies. */
export function expandPolicy(answer: unknown, event: unknown): unknown {
  const { methodArn, routeArn } = event as { methodArn?: string; routeArn?: string }
  const arn = methodArn ?? routeArn ?? ''
  const stage = arn.split('/').slice(0, 2).join('/')
  const placeholders = new Map([
    ['{methodArn}', arn],
    ['{routeArn}', arn],
    ['{arn-of-this-stage}', stage],
  ])
  const expanded = substitute(answer, placeholders)
  if (!isRecord(expanded) || typeof expanded['policyDocument'] !== 'string') return expanded
  const [, method, path] = /^Allow(?: (\S+) (\S+))?$/.exec(expanded['policyDocument']) ?? []
  const resource = method === undefined ? arn : `${stage}/${method}${path}`
  return { ...expanded, policyDocument: allowing(resource) }
}

function allowing(resource: string): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: resource }],
  }
}
