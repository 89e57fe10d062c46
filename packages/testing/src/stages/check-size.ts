import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** Quotas on headers and body. */
export const checkSize: Stage<'received', never> = {
  name: 'Quotas: headers and payload',
  run({ received }, { deployment: { limits } }) {
    if (received.body.length > limits.maxBodyBytes) return refuse('body-too-large')
    const { method, path, query, headers } = received
    // 'GET /a?b HTTP/1.1\r\n' and 'name: value\r\n'
    const requestLine = method.length + path.length + query.length + 13
    const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, requestLine)
    return bytes > limits.maxHeaderBytes ? refuse('headers-too-large') : {}
  },
}
