import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** The deployed stage that the URL names. */
export const chooseStage: Stage<'received', 'staged'> = {
  name: 'Stage',
  run({ received }, { deployment }) {
    const staged = deployment.chooseStage(received)
    return staged === undefined ? refuse('no-stage', { detail: `no stage for ${received.path}` }) : { staged }
  },
}
