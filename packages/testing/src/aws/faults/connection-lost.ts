/**
 * Thrown where an answer is due and none is given: the connection breaks. Its name and code are those that the SDK's own
 * handler gives to a broken connection; clients of SDK 3 try again.
 */
export class ConnectionLost extends Error {
  override readonly name = 'TimeoutError'
  readonly code = 'ECONNRESET'

  constructor() {
    super('socket hang up')
  }
}
