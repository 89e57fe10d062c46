import type { Stage } from '../gateway/stage.js'

/** The API key and what its usage plan leaves; after the authorizer, which may be where the key comes from. */
export const checkApiKey: Stage<'received' | 'routed' | 'caller', 'apiKey'> = {
  name: 'Method request: API key and usage plan',
  run({ received, routed, caller }, { clock }) {
    return routed.route.checkApiKey?.(received, caller, clock) ?? { apiKey: undefined }
  },
}
