import { readBody } from './body-encoding.js'
import { type EventSource, isRecord, lambdaResultBytes } from './event-source.js'
import { type LatticeMap, LatticeRequest, readTarget, writeLatticeResult } from './lattice.js'

/** A VPC Lattice event of version 1: names with underscores, one text a name. */
interface LatticeV1Event {
  readonly raw_path: string
  readonly method: string
  readonly headers?: LatticeMap
  readonly query_string_parameters?: LatticeMap
  readonly body?: string | null
  readonly is_base64_encoded?: boolean
}

/**
 * VPC Lattice, event structure version 1.
 *
 * source  AWS "Lambda functions as targets in VPC Lattice", "Receive events from the VPC Lattice service"
 */
export const latticeV1: EventSource<LatticeV1Event> = {
  name: 'VPC Lattice (version 1)',
  maxResultBytes: lambdaResultBytes,

  recognises(event): event is LatticeV1Event {
    return isRecord(event) && typeof event['raw_path'] === 'string' && typeof event['method'] === 'string'
  },

  readRequest: (event, invocation) => new LatticeV1Request(event, invocation),
  writeResult: writeLatticeResult,
}

class LatticeV1Request extends LatticeRequest<LatticeV1Event> {
  readonly #target = readTarget(this.event.raw_path, this.event.query_string_parameters)
  readonly method = this.event.method
  readonly path = this.#target.path
  protected readonly lines = this.event.headers

  protected readQuery() {
    return this.#target.query
  }

  protected readBody() {
    return readBody(this.event.body, this.event.is_base64_encoded)
  }

  /** Version 1 does not say who called. */
  protected readCaller() {
    return undefined
  }
}
