import type { Stage } from '../gateway/stage.js'

/** Required parameters and the body's model. */
export const checkMethodRequest: Stage<'received' | 'staged' | 'routed', never> = {
  name: 'Method request: request validator',
  run(request) {
    return request.routed.route.validate?.(request) ?? {}
  },
}
