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

/**
 * Function URL: what Lambda takes, 6 MiB and some; no time limit but the function's own.
 *
 * source  AWS "Lambda quotas"
 */
export const urlLimits: Limits = {
  maxBodyBytes: 6_291_556,
  maxHeaderBytes: 65_536,
  integrationTimeoutMs: undefined,
}

/**
 * Application Load Balancer with a Lambda target: 1 MB either way, 64 kB of request headers, no time limit but the
 * function's own.
 *
 * source  AWS "Lambda functions as targets for Application Load Balancers", "HTTP headers limits"
 */
export const balancerLimits: Limits = {
  maxBodyBytes: 1_048_576,
  maxHeaderBytes: 65_536,
  integrationTimeoutMs: undefined,
}
