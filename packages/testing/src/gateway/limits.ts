import type { Limits } from './deployment.js'

/**
 * REST API: 10 MB of payload, 10,240 bytes of headers, 29 s for the integration.
 *
 * source  AWS "Quotas for configuring and running a REST API in API Gateway"; the 10 MB are 10,485,760 bytes by the
 *         text of the gateway's own refusal
 */
export const restLimits: Limits = {
  maxBodyBytes: 10_485_760,
  maxHeaderBytes: 10_240,
  integrationTimeoutMs: 29_000,
}

/**
 * HTTP API: 10 MB of payload, 10,240 bytes of request line and headers, 30 s for the integration.
 *
 * source  AWS "Quotas for configuring and running an HTTP API in API Gateway"
 */
export const httpLimits: Limits = {
  maxBodyBytes: 10_485_760,
  maxHeaderBytes: 10_240,
  integrationTimeoutMs: 30_000,
}
