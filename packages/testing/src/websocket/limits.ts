/**
 * source  AWS "Quotas for configuring and running a WebSocket API in API Gateway": frames of 32 KB, messages of 128 KB,
 *         10 minutes without traffic, 2 hours in all, 29 s for an integration
 */
export const socketLimits = {
  /** A larger frame ends the connection with 1009. */
  maxFrameBytes: 32 * 1024,
  /** So does a larger message, in however many frames. */
  maxMessageBytes: 128 * 1024,
  /** What `@connections` takes. */
  maxPostBytes: 128 * 1024,
  idleMs: 10 * 60_000,
  durationMs: 2 * 60 * 60_000,
  integrationTimeoutMs: 29_000,
  /** bytes of the request to connect */
  maxHeaderBytes: 10_240,
  /** ours: how long a client may take to answer the closing handshake */
  closingMs: 1_000,
}
