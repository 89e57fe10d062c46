import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda'
import { testCredentials } from '../authorizers/credentials.js'
import { turnableClock } from '../clock/clock.js'
import { deploy } from '../flavours/deploy.js'
import type { RequestApi } from '../gateway/api-description.js'
import type { Received } from '../gateway/received.js'
import { requestFront } from '../gateway/request-front.js'
import { type EventRequest, receivedFrom } from './event-request.js'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'
import type { VpcLattice, VpcLatticeEvent } from './vpc-lattice.js'
import { latticeEventV1, latticeEventV2 } from './vpc-lattice-event.js'

/** The event of an API's requests. */
export type EventOf<Api extends RequestApi | VpcLattice> =
  Api extends VpcLattice<infer Version>
    ? VpcLatticeEvent<Version>
    : Api extends { readonly kind: 'rest' } | { readonly kind: 'http'; readonly payloadFormatVersion?: '1.0' }
      ? APIGatewayProxyEvent
      : Api extends { readonly kind: 'load-balancer' }
        ? ALBEvent
        : APIGatewayProxyEventV2

/**
 * The event that a function is given for a request, made by the stages of the local gateway: what is not sent is as it would
 * be for a client that sends nothing more. Ids and times are the same each time. `parts` replaces any of it, such as
 * `{ requestContext: { authorizer: { claims: { sub: 'ada' } } } }`.
 *
 * throws  when the API would answer for itself, with its reason
 */
export async function apiEvent<Api extends RequestApi | VpcLattice>(
  api: Api,
  request: EventRequest = {},
  parts?: Parts<EventOf<Api>>,
): Promise<EventOf<Api>> {
  const received = receivedFrom(request)
  const event = api.kind === 'vpc-lattice' ? latticeEvent(api, received) : await gatewayEvent(api, received)
  return overridden(event as EventOf<Api>, parts)
}

function latticeEvent({ lambdaEventStructureVersion: version }: VpcLattice, received: Received): VpcLatticeEvent {
  return version === 'V1' ? latticeEventV1(received) : latticeEventV2(received)
}

async function gatewayEvent(api: RequestApi, received: Received): Promise<unknown> {
  const front = requestFront({
    deployment: deploy(api, {}),
    invoker: () => ({ invoke: async () => ({ kind: 'returned', requestId: pretendedUuid(0), payload: 'null' }) }),
    clock: turnableClock(pretended.atMs),
    credentials: [testCredentials],
  })
  const { event, refused, answer } = await front.exchange(received)
  if (event !== undefined) return event
  const { method, path, query } = received
  throw new Error(
    `apiEvent: ${method} ${path}${query === '' ? '' : `?${query}`} does not reach a function; the API answers ${answer.status}${refused === undefined ? '' : ` (${refused})`}. Does the path begin with the stage, and does a route take it?`,
  )
}
