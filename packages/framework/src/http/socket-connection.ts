/** Where a client of a WebSocket API can be reached; keep it to send something later, from another request too. */
export interface SocketAddress {
  /** Of the API's `@connections`: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod'. */
  readonly endpoint: string
  /** The connection's id. */
  readonly id: string
}

/** The WebSocket connection that a message, or the word of its beginning or end, came over. */
export interface SocketConnection extends SocketAddress {
  readonly stage: string
  readonly apiId: string
  /** '$connect', '$disconnect', '$default', or what the API's route selection expression gives. */
  readonly routeKey: string
  readonly connectedAt: Date | undefined
  readonly sourceIp: string | undefined
  /** Of a message. */
  readonly messageId: string | undefined
  /** How it ended: a close code of RFC 6455 and why; undefined while it is open. */
  readonly closing: { readonly code: number | undefined; readonly reason: string | undefined } | undefined
}

/** What is known about a client that is connected. */
export interface SocketClient {
  readonly connectedAt: Date | undefined
  readonly lastActiveAt: Date | undefined
  readonly sourceIp: string | undefined
  readonly userAgent: string | undefined
}

/** Reaches clients of WebSocket APIs: a port, which `connectionsBySdk()` of '@millrace/framework/websocket' fills. */
export interface Connections {
  /**
   * Sends to a client: text and bytes as they are, anything else as JSON.
   *
   * out     false when the client is gone; whoever keeps connections should forget it then
   * throws  when the API refuses, for instance more than 128 KB
   */
  post(to: SocketAddress, data: unknown): Promise<boolean>
  /** Undefined when the client is gone. */
  find(client: SocketAddress): Promise<SocketClient | undefined>
  /** Ends a connection; false when it was gone already. */
  close(client: SocketAddress): Promise<boolean>
}
