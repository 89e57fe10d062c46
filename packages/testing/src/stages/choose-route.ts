import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** The method of a resource, or the route. */
export const chooseRoute: Stage<'received' | 'staged', 'routed'> = {
  name: 'Resource and method',
  run({ received, staged }, { deployment }) {
    const routed = deployment.chooseRoute(received, staged)
    if (routed !== undefined) return { routed }
    return refuse('no-route', { detail: `no route takes ${received.method} ${staged.path}` })
  },
}
