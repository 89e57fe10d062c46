import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** Quotas on headers and body, and what a product does not take at all. */
export const checkRequest: Stage<'received', never> = {
  name: 'Request: quotas and form',
  run({ received }, { deployment }) {
    const { limits } = deployment
    if (received.body.length > limits.maxBodyBytes) return refuse('body-too-large')
    const { method, path, query, headers } = received
    // 'GET /a HTTP/1.1\r\n', one more for a question mark, and 'name: value\r\n'
    const requestLine = method.length + path.length + query.length + (query === '' ? 12 : 13)
    const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, requestLine)
    if (bytes > limits.maxHeaderBytes) return refuse('headers-too-large')
    const reason = deployment.turnsAway?.(received)
    return reason === undefined ? {} : refuse(reason)
  },
}
