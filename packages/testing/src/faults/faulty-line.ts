import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { FaultPlan } from '../aws/faults/fault-plan.js'
import { type Clock, systemClock } from '../clock/clock.js'
import { type Direction, type LineFault, lineFaultLimits, type LineFaults, type LineFaultTerms } from './line-fault.js'

/** A line to a server, with which things go wrong when a test says so. */
export interface FaultyLine {
  /** 'http://127.0.0.1:PORT': in place of the server's. */
  readonly url: string
  readonly faults: LineFaults
  /** Ends all connections. */
  close(): Promise<void>
}

export interface FaultyLineOptions {
  /** 'http://127.0.0.1:PORT': a gateway, an embedded service, or any other server. */
  readonly to: string
  /** Of what is left to chance: 1 unless given. */
  readonly seed?: number
  readonly clock?: Clock
}

/** Parts that a slow line passes in a second. */
const partsPerSecond = 10

/**
 * Stands between a client and a server and passes bytes on, whatever they mean. Nothing goes wrong until a rule is added to
 * `faults`; each holds for a connection from its beginning.
 */
export async function faultyLine(options: FaultyLineOptions): Promise<FaultyLine> {
  const { to, seed = 1, clock = systemClock } = options
  const { hostname, port } = new URL(to)
  const faults = new FaultPlan<LineFaultTerms>(seed, clock, lineFaultLimits)
  const open = new Set<Socket>()
  let connections = 0
  // Each direction ends by itself.
  const allowHalfOpen = true
  const server = createServer({ allowHalfOpen }, (client) => {
    const upstream = connect({ port: Number(port), host: hostname, allowHalfOpen })
    const chosen = faults.choose({ operation: 'Connect', connection: (connections += 1) }).map(({ fault }) => fault)
    const cut = () => [client, upstream].forEach(reset)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', cut)
      socket.on('close', () => open.delete(socket))
    }
    void pass(client, upstream, faultsOf('request', chosen), clock, cut)
    void pass(upstream, client, faultsOf('response', chosen), clock, cut)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    async close() {
      const closed = once(server, 'close')
      server.close()
      open.forEach((socket) => socket.destroy())
      await closed
    },
  }
}

/** Resets a connection, as one that is ended might pass for the end of an answer. */
function reset(socket: Socket): void {
  if (socket.destroyed) return
  // One that is being shut down cannot be reset: Node 20.20.2 and 22.23.3 would then never end (24.21.0 does).
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}

/** What holds for one direction of a connection. */
interface DirectionFaults {
  readonly bytesPerSecond: number
  readonly dropAfterBytes: number
}

function faultsOf(direction: Direction, faults: readonly LineFault[]): DirectionFaults {
  const ofDirection = faults.filter((fault) => fault.direction === direction)
  return {
    bytesPerSecond: Math.min(
      Infinity,
      ...ofDirection.map((one) => (one.kind === 'slow' ? one.bytesPerSecond : Infinity)),
    ),
    dropAfterBytes: Math.min(Infinity, ...ofDirection.map((one) => (one.kind === 'drop' ? one.afterBytes : Infinity))),
  }
}

async function pass(
  from: Socket,
  to: Socket,
  { bytesPerSecond, dropAfterBytes }: DirectionFaults,
  clock: Clock,
  cut: () => void,
): Promise<void> {
  let passed = 0
  try {
    if (dropAfterBytes === 0) return cut()
    for await (const chunk of from) {
      for (const part of partsOf(chunk as Buffer, bytesPerSecond)) {
        if (bytesPerSecond !== Infinity) await wait((part.length / bytesPerSecond) * 1000, clock)
        const allowed = part.subarray(0, dropAfterBytes - passed)
        passed += allowed.length
        if (passed >= dropAfterBytes) return void to.write(allowed, cut)
        if (!to.write(allowed)) await once(to, 'drain')
      }
    }
    to.end()
  } catch {
    // One of the two is gone, and the other goes with it.
    cut()
  }
}

function partsOf(chunk: Buffer, bytesPerSecond: number): Buffer[] {
  if (bytesPerSecond === Infinity) return [chunk]
  const size = Math.max(1, Math.ceil(bytesPerSecond / partsPerSecond))
  return Array.from({ length: Math.ceil(chunk.length / size) }, (_, at) => chunk.subarray(at * size, (at + 1) * size))
}

async function wait(ms: number, clock: Clock): Promise<void> {
  await new Promise<void>((done) => clock.schedule(ms, () => done()))
}
