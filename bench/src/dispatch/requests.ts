/** A request that is measured, and the status that both handlers must give it. */
export interface BenchRequest {
  readonly name: string
  readonly method: string
  readonly path: string
  /** As the route table of an API has it, for the members of the event that repeat it. */
  readonly resource: string
  readonly pathParameters: Readonly<Record<string, string>> | null
  readonly body: string | null
  readonly status: number
}

const get = { method: 'GET', pathParameters: null, body: null, status: 200 }
const post = { method: 'POST', path: '/orders', resource: '/orders', pathParameters: null }
const one = { path: '/shipments/s-1001', resource: '/shipments/{id}', pathParameters: { id: 's-1001' } }

const order = {
  customer: 'Ada Lovelace',
  email: 'ada@example.com',
  quantity: 3,
  shipping: 'express',
  note: 'Leave it at the door.',
  tags: ['gift', 'fragile'],
  address: { street: 'Am Graben 1', country: 'AT' },
}

/** What a warm function is asked for. */
export const benchRequests: readonly BenchRequest[] = [
  { ...get, name: 'GET, static path', path: '/orders', resource: '/orders' },
  { ...get, ...one, name: 'GET, path parameter' },
  {
    ...get,
    ...one,
    name: 'GET, path parameter, async',
    path: '/shipments/s-1001/history',
    resource: '/shipments/{id}/history',
  },
  { ...post, name: 'POST, valid DTO', body: JSON.stringify(order), status: 201 },
  {
    ...post,
    name: 'POST, invalid DTO (3 issues)',
    body: JSON.stringify({ ...order, email: 'ada', quantity: 0, coupon: 'x' }),
    status: 422,
  },
  { ...get, name: '404', path: '/nothing/here', resource: '/{proxy+}', status: 404 },
]
