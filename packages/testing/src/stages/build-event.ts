import type { Stage } from '../gateway/stage.js'

/** The Lambda event, in the payload format of the product. */
export const buildEvent: Stage<'received' | 'staged' | 'routed' | 'caller' | 'apiKey', 'event'> = {
  name: 'Integration request: Lambda event',
  run(request, { deployment }) {
    return { event: deployment.event(request) }
  },
}
