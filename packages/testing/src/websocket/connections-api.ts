import { iamAuthorizer } from '../authorizers/iam-authorizer.js'
import { restAnswerFor } from '../flavours/rest-responses.js'
import { type Answer, refuse } from '../gateway/answer.js'
import { freshId } from '../gateway/ids.js'
import { decodeEscapes } from '../gateway/percent.js'
import type { Received } from '../gateway/received.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Connection } from './connection.js'
import { socketLimits } from './limits.js'
import { socketAnswerFor } from './responses.js'
import type { SocketGateway } from './socket-gateway.js'

/**
 * The `@connections` commands, signed with Signature Version 4: POST sends to a client, GET tells of it, DELETE ends its
 * connection. A connection whose $connect has not answered yet is not there.
 *
 * source  AWS "Use @connections commands in your backend service", and the model of the API Gateway Management API
 */
export async function answerConnections(
  received: Received,
  gateway: SocketGateway,
  open: ReadonlyMap<string, Connection>,
): Promise<Answer> {
  const { api, place, invoker, clock, credentials } = gateway
  const [stage, at, id, ...more] = received.path.slice(1).split('/').map(decodeEscapes)
  if (stage !== api.stage || at !== '@connections' || id === undefined || more.length > 0) {
    return socketAnswerFor(refuse('no-stage').refused, { connectionId: freshId(), requestId: received.ids.requestId })
  }
  const signed = iamAuthorizer('execute-api', place.region)
  const passed = await signed.authorize(requestFor(received, api.stage), { invoker, clock, credentials })
  if ('refused' in passed) return restAnswerFor(passed.refused, { received }, { responses: {}, place })
  if (!/^[\w+/-]{8,}={0,2}$/.test(id)) {
    return json(400, { message: `Invalid connectionId: ${id}` }, 'BadRequestException')
  }
  const connection = open.get(id)
  if (connection === undefined || connection.ending !== undefined) return gone
  return (
    (await commands[received.method]?.(connection, received)) ??
    json(403, { message: 'Forbidden' }, 'ForbiddenException')
  )
}

type Command = (connection: Connection, received: Received) => Answer | Promise<Answer>

const commands: Readonly<Record<string, Command>> = {
  async POST(connection, { body }) {
    if (body.length > socketLimits.maxPostBytes) {
      return json(413, { message: 'Request Too Long' }, 'PayloadTooLargeException')
    }
    return (await connection.post(body)) ? empty(200) : gone
  },
  GET({ connectedAt, lastActiveAt, sourceIp, userAgent }) {
    return json(200, {
      connectedAt: new Date(connectedAt).toISOString(),
      identity: { sourceIp, ...(userAgent === undefined ? {} : { userAgent }) },
      lastActiveAt: new Date(lastActiveAt).toISOString(),
    })
  },
  DELETE(connection) {
    connection.end(1000, '')
    return empty(204)
  },
}

/** Without a body: SDKs then say no more than 'GoneException'. */
const gone: Answer = { ...empty(410), headers: [['x-amzn-ErrorType', 'GoneException']] }

function empty(status: number): Answer {
  return { status, headers: [], body: Buffer.alloc(0) }
}

function json(status: number, value: object, errorType?: string): Answer {
  const type = errorType === undefined ? [] : [['x-amzn-ErrorType', errorType] as const]
  return { status, headers: [['Content-Type', 'application/json'], ...type], body: Buffer.from(JSON.stringify(value)) }
}

function requestFor(received: Received, stage: string): RoutedRequest {
  return {
    received,
    staged: { name: stage, variables: undefined, path: received.path, contextPath: received.path },
    routed: {
      method: received.method,
      route: { key: '@connections', method: 'ANY', resource: '/@connections/{connectionId}' },
      pathParameters: {},
    },
  }
}
