import type { Stage } from '../gateway/stage.js'

/** CORS preflights, which products with a CORS configuration answer even where no route takes OPTIONS. */
export const answerPreflight: Stage<'received' | 'staged', never> = {
  name: 'CORS preflight',
  run({ received, staged }, { deployment }) {
    const answer = deployment.answerPreflight(received, staged)
    return answer === undefined ? {} : { answer }
  },
}
