import { principalFrom } from '../http/principal.js'
import { readBody } from './body-encoding.js'
import { type EventSource, isRecord, lambdaResultBytes } from './event-source.js'
import { type LatticeMap, LatticeRequest, readTarget, writeLatticeResult } from './lattice.js'

/** A VPC Lattice event of version 2, as far as it is read here. */
interface LatticeV2Event {
  readonly version: '2.0'
  /** Seen with the query in it: '/echo?a=1'. */
  readonly path: string
  readonly method: string
  readonly headers?: LatticeMap
  readonly queryStringParameters?: LatticeMap
  readonly body?: string | null
  readonly isBase64Encoded?: boolean
  readonly requestContext: {
    readonly serviceArn: string
    readonly identity?: Readonly<Record<string, unknown>>
  }
}

/**
 * VPC Lattice, event structure version 2.
 *
 * source  AWS "Lambda functions as targets in VPC Lattice", "Receive events from the VPC Lattice service"
 */
export const latticeV2: EventSource<LatticeV2Event> = {
  name: 'VPC Lattice (version 2)',
  maxResultBytes: lambdaResultBytes,

  recognises(event): event is LatticeV2Event {
    return (
      isRecord(event) &&
      event['version'] === '2.0' &&
      typeof event['path'] === 'string' &&
      typeof event['method'] === 'string' &&
      isRecord(event['requestContext']) &&
      typeof event['requestContext']['serviceArn'] === 'string'
    )
  },

  readRequest: (event, invocation) => new LatticeV2Request(event, invocation),
  writeResult: writeLatticeResult,
}

class LatticeV2Request extends LatticeRequest<LatticeV2Event> {
  readonly #target = readTarget(this.event.path, this.event.queryStringParameters)
  readonly method = this.event.method
  readonly path = this.#target.path
  protected readonly lines = this.event.headers

  protected readQuery() {
    return this.#target.query
  }

  protected readBody() {
    return readBody(this.event.body, this.event.isBase64Encoded)
  }

  /** Only a service with IAM authorization knows its callers. */
  protected readCaller() {
    const { identity = {} } = this.event.requestContext
    const { type, principal } = identity
    return type === 'AWS_IAM' && typeof principal === 'string' ? principalFrom('iam', principal, identity) : undefined
  }
}
