import type { FaultLimits, Faults } from '../aws/faults/fault-plan.js'

/** What can go wrong with a connection. */
export type LineFault =
  /** Bytes pass at this rate: towards the server as from a slow client, or back as to a slow reader. */
  | { readonly kind: 'slow'; readonly direction: Direction; readonly bytesPerSecond: number }
  /** The connection is cut when so many bytes have passed in a direction. */
  | { readonly kind: 'drop'; readonly direction: Direction; readonly afterBytes: number }

export type Direction = 'request' | 'response'

/** The terms in which rules speak of connections. */
export interface LineFaultTerms {
  readonly fault: LineFault
  readonly where: object
  /** Connections are numbered, from 1. */
  readonly facts: { readonly operation: 'Connect'; readonly connection: number }
}

/** The faults of a line that a test has switched on. */
export type LineFaults = Faults<LineFaultTerms>

export const lineFaultLimits: FaultLimits<LineFaultTerms> = {
  isOf: () => true,
  canHappenTo: () => true,
  checkRule({ fault }) {
    const number = fault.kind === 'slow' ? fault.bytesPerSecond : fault.afterBytes
    const least = fault.kind === 'slow' ? 1 : 0
    if (!Number.isInteger(number) || number < least) {
      throw new Error(`A line is slow by whole bytes in a second, and dropped after whole bytes; ${number} is neither.`)
    }
  },
}
