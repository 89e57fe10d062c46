import { exchangeOf } from './exchange.js'
import type { Front } from './front.js'
import { pipeline } from './pipeline.js'
import type { Gateway } from './stage.js'

/** A product that answers requests: each walks the pipeline. */
export function requestFront(gateway: Gateway): Front {
  const { deployment } = gateway
  return {
    maxBodyBytes: deployment.limits.maxBodyBytes,
    exchange: async (received) => exchangeOf(deployment, await pipeline.run(received, gateway)),
  }
}
