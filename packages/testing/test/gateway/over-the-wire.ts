import type { ApiDescription } from '../../src/gateway/api-description.js'
import type { HeaderLine } from '../../src/gateway/header-lines.js'
import { localGateway, type LocalGatewayOptions } from '../../src/gateway/local-gateway.js'
import { exchange } from '../../src/parity/wire.js'
import type { WireResponse } from '../../src/parity/wire-response.js'

/** A request as it is to be on the wire. */
export interface Sent {
  readonly method?: string
  readonly target?: string
  readonly headers?: readonly HeaderLine[]
  readonly body?: Buffer
}

/** What came back, and what the function was given. */
export interface Seen {
  readonly response: WireResponse
  readonly event: Readonly<Record<string, unknown>> | undefined
}

/** One request to a gateway of its own, byte for byte. */
export async function overTheWire(
  api: ApiDescription,
  { method = 'GET', target = '/', headers = [], body }: Sent,
  result: unknown = { statusCode: 200 },
  options: Partial<LocalGatewayOptions> = {},
): Promise<Seen> {
  let event: Seen['event']
  const gateway = await localGateway({
    api,
    onFailure: () => undefined,
    ...options,
    function: async (given: Readonly<Record<string, unknown>>) => {
      event = given
      return result
    },
  })
  try {
    const port = Number(new URL(gateway.url).port)
    const response = await exchange(port, { method, target, headers, body }, '127.0.0.1')
    return { response, event }
  } finally {
    await gateway.close()
  }
}
