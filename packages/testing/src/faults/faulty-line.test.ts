import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { turnableClock } from '../clock/clock.js'
import { type FaultyLine, faultyLine, type FaultyLineOptions } from './faulty-line.js'
import type { LineFault } from './line-fault.js'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

/** A server that gives back what it was sent, behind a line. */
async function useLine(options: Partial<FaultyLineOptions> = {}): Promise<FaultyLine> {
  const server: Server = createServer((message, response) => void message.pipe(response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  opened.push({ close: () => new Promise((closed) => server.close(closed).closeAllConnections()) })
  const line = await faultyLine({ to: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...options })
  opened.push(line)
  return line
}

/** Over a connection of its own, so that faults are drawn for each request. */
const ask = async (line: FaultyLine, body = 'x'.repeat(1000)): Promise<string> => {
  const sent = request(line.url, { method: 'POST', agent: false })
  const answered = once(sent, 'response')
  // What breaks off after the answer began is told here and to its reader.
  sent.on('error', () => undefined)
  sent.end(body)
  const [response] = (await answered) as [IncomingMessage]
  return await text(response)
}

it('passes everything on until a rule says otherwise', async () => {
  const line = await useLine()
  expect(await ask(line)).toBe('x'.repeat(1000))
  expect(line.faults.happened).toEqual([])
})

it.each<[LineFault]>([
  [{ kind: 'drop', direction: 'request', afterBytes: 0 }],
  [{ kind: 'drop', direction: 'request', afterBytes: 300 }],
  [{ kind: 'drop', direction: 'response', afterBytes: 0 }],
  [{ kind: 'drop', direction: 'response', afterBytes: 300 }],
])('cuts a connection: %j', async (fault) => {
  const line = await useLine()
  line.faults.add({ fault, times: 1 })
  await expect(ask(line)).rejects.toThrow()
  expect(await ask(line)).toHaveLength(1000)
  expect(line.faults.happened).toMatchObject([{ connection: 1, fault }])
})

it.each(['request', 'response'] as const)('passes a %s slowly', async (direction) => {
  const clock = turnableClock(0)
  const line = await useLine({ clock })
  line.faults.add({ fault: { kind: 'slow', direction, bytesPerSecond: 100 } })
  let isDone = false
  const answered = ask(line).finally(() => (isDone = true))
  while (!isDone) {
    clock.turn(100)
    await setImmediate()
  }
  expect(await answered).toHaveLength(1000)
  // 1000 bytes of body, and those of the headers.
  expect(clock.now()).toBeGreaterThan(10_000)
})

it('strikes the same connections for the same seed', async () => {
  const struck = async (seed: number) => {
    const line = await useLine({ seed })
    line.faults.add({ fault: { kind: 'drop', direction: 'response', afterBytes: 10 }, rate: 0.4 })
    for (let at = 0; at < 20; at += 1) await ask(line, 'x').catch(() => undefined)
    return line.faults.happened.map(({ connection }) => connection)
  }
  const first = await struck(3)
  expect(first.length).toBeGreaterThan(0)
  expect(await struck(3)).toEqual(first)
})

it('refuses a line that is slow by nothing', async () => {
  const line = await useLine()
  const add = () => line.faults.add({ fault: { kind: 'slow', direction: 'request', bytesPerSecond: 0 } })
  expect(add).toThrow(/0 is neither/)
})
