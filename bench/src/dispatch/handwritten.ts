import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda'
import { resourceNames } from './resource-names.js'

const resources = new Set(resourceNames)
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What a careful person would write for this API and no other: the floor that a framework can come near to. */
export async function handwrittenRest(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body
  return resultOf(await answer(event.httpMethod, event.path, body, context))
}

/** The same for payload 2.0. */
export async function handwrittenHttp(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body
  return resultOf(await answer(event.requestContext.http.method, event.rawPath, body ?? null, context))
}

interface Answer {
  readonly status: number
  readonly contentType: string
  readonly value: unknown
}

function resultOf({ status, contentType, value }: Answer) {
  return {
    statusCode: status,
    headers: { 'content-type': contentType },
    body: JSON.stringify(value),
    isBase64Encoded: false,
  }
}

async function answer(method: string, path: string, body: string | null, { awsRequestId }: Context): Promise<Answer> {
  const [, resource = '', id, action, ...rest] = path.split('/')
  if (!resources.has(resource) || rest.length > 0) return notFound(awsRequestId)
  if (method === 'GET' && id === undefined) return json(200, { items: [] })
  if (method === 'GET' && id !== undefined && action === undefined) {
    return json(200, { id: decodeURIComponent(id), state: 'open' })
  }
  if (method === 'GET' && id !== undefined && action === 'history') {
    return json(200, await read(decodeURIComponent(id)))
  }
  if (method === 'POST' && id === undefined) return place(body, awsRequestId)
  return notFound(awsRequestId)
}

async function read(id: string) {
  return { id, events: ['placed'] }
}

function place(body: string | null, requestId: string): Answer {
  const order = JSON.parse(body ?? 'null') as Record<string, unknown>
  const issues = issuesOf(order)
  if (issues.length > 0) {
    return problem({
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      code: 'body.invalid',
      detail: 'The body does not fit its description; see issues.',
      issues,
      requestId,
    })
  }
  const { customer, quantity, address } = order as { customer: string; quantity: number; address: { country: string } }
  return json(201, { customer, quantity, country: address.country })
}

const known = new Set(['customer', 'email', 'quantity', 'shipping', 'note', 'tags', 'address'])

function issuesOf(order: Record<string, unknown>) {
  const { customer, email: address, quantity, shipping, note, tags } = order
  const issues: object[] = []
  const add = (path: string, rule: string, message: string) => issues.push({ in: 'body', path, rule, message })
  for (const name of Object.keys(order)) if (!known.has(name)) add(name, 'unknown', 'this member is not known here')
  if (!isText(customer, 1, 40)) add('customer', 'isLength', 'customer must be longer than or equal to 1 characters')
  if (typeof address !== 'string' || !email.test(address)) add('email', 'isEmail', 'email must be an email')
  if (!Number.isInteger(quantity) || (quantity as number) > 100) {
    add('quantity', 'max', 'quantity must not be greater than 100')
  } else if ((quantity as number) < 1) add('quantity', 'min', 'quantity must not be less than 1')
  if (shipping !== 'standard' && shipping !== 'express') {
    add('shipping', 'isIn', 'shipping must be one of the following values: standard, express')
  }
  if (note !== undefined && note !== null && !isText(note, 0, 200)) {
    add('note', 'maxLength', 'note must be shorter than or equal to 200 characters')
  }
  if (!Array.isArray(tags) || tags.length > 10 || !tags.every((tag) => typeof tag === 'string')) {
    add('tags', 'isString', 'each value in tags must be a string')
  }
  addressIssues(order['address'], add)
  return issues
}

function addressIssues(value: unknown, add: (path: string, rule: string, message: string) => void): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    add('address', 'nestedValidation', 'nested property address must be either object or array')
    return
  }
  const { street, country } = value as Record<string, unknown>
  if (!isText(street, 1, 80)) {
    add('address.street', 'isLength', 'street must be longer than or equal to 1 characters')
  }
  if (country !== 'AT' && country !== 'CH' && country !== 'DE') {
    add('address.country', 'isIn', 'country must be one of the following values: AT, CH, DE')
  }
}

function isText(value: unknown, min: number, max: number): boolean {
  return typeof value === 'string' && value.length >= min && value.length <= max
}

function notFound(requestId: string): Answer {
  return problem({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    code: 'route.unknown',
    detail: 'Nothing answers at this path.',
    requestId,
  })
}

function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json', value }
}

function problem(value: { readonly status: number; readonly [member: string]: unknown }): Answer {
  return { status: value.status, contentType: 'application/problem+json', value }
}
