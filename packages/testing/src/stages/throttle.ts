import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** The limits of the stage and of the method, whoever calls. */
export const throttle: Stage<'routed', never> = {
  name: 'Throttling',
  run({ routed: { route } }, { clock }) {
    const over = (route.throttles ?? []).some((bucket) => !bucket.take(clock))
    return over ? refuse('throttled') : {}
  },
}
