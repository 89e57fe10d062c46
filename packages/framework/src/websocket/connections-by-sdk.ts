import type { Connections, SocketAddress } from '../http/socket-connection.js'

/** The part of a client that is needed here; `ApiGatewayManagementApi` of '@aws-sdk/client-apigatewaymanagementapi' is one. */
export interface ManagementClient {
  postToConnection(input: { readonly ConnectionId: string; readonly Data: Uint8Array }): Promise<unknown>
  getConnection(input: { readonly ConnectionId: string }): Promise<{
    readonly ConnectedAt?: Date | undefined
    readonly LastActiveAt?: Date | undefined
    readonly Identity?: { readonly SourceIp?: string | undefined; readonly UserAgent?: string | undefined } | undefined
  }>
  deleteConnection(input: { readonly ConnectionId: string }): Promise<unknown>
}

/** How clients are reached. */
export interface ConnectionsBySdkOptions {
  /** Instead of the endpoint that an address names: a local gateway's, or a custom domain's. */
  readonly endpoint?: string
  /** Makes the client of an endpoint; default: one of the SDK, which Lambda's runtime brings. */
  readonly makeClient?: (endpoint: string) => ManagementClient | Promise<ManagementClient>
}

/**
 * Reaches clients by the `@connections` of their API. The SDK is loaded with the first call; there is one client for each
 * endpoint. The function's role needs `execute-api:ManageConnections`.
 *
 * source  AWS "Use @connections commands in your backend service"
 */
export function connectionsBySdk({ endpoint, makeClient = clientOfSdk }: ConnectionsBySdkOptions = {}): Connections {
  const clients = new Map<string, Promise<ManagementClient>>()

  function clientOf(address: SocketAddress): Promise<ManagementClient> {
    const at = endpoint ?? address.endpoint
    const known = clients.get(at)
    if (known !== undefined) return known
    const made = Promise.resolve(makeClient(at))
    clients.set(at, made)
    return made
  }

  return {
    async post(to, data) {
      const client = await clientOf(to)
      return ifThere(client.postToConnection({ ConnectionId: to.id, Data: bytesOf(data) }), () => true, false)
    },
    async find(address) {
      const client = await clientOf(address)
      return ifThere(
        client.getConnection({ ConnectionId: address.id }),
        ({ ConnectedAt, LastActiveAt, Identity }) => ({
          connectedAt: ConnectedAt,
          lastActiveAt: LastActiveAt,
          sourceIp: Identity?.SourceIp,
          userAgent: Identity?.UserAgent,
        }),
        undefined,
      )
    },
    async close(address) {
      const client = await clientOf(address)
      return ifThere(client.deleteConnection({ ConnectionId: address.id }), () => true, false)
    },
  }
}

function bytesOf(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data
  return Buffer.from(typeof data === 'string' ? data : JSON.stringify(data))
}

async function ifThere<T, Found, Gone>(
  asked: Promise<T>,
  found: (answer: T) => Found,
  gone: Gone,
): Promise<Found | Gone> {
  try {
    return found(await asked)
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'GoneException') return gone
    throw thrown
  }
}

async function clientOfSdk(endpoint: string): Promise<ManagementClient> {
  const { ApiGatewayManagementApi } = await import('@aws-sdk/client-apigatewaymanagementapi')
  return new ApiGatewayManagementApi({ endpoint })
}
