import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

/** What `npm start` runs once everything is installed and built. */
const program = resolve('packages/app/dist/local/command.js')

let folder: string
let child: ChildProcess | undefined
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'granary-start-'))))
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

it.each(['SIGINT', 'SIGTERM'] as const)('ends by %s with code 0, and the data is there again', async (signal) => {
  const first = start()
  const url = await first.url
  const posted = await fetch(`${url}/tables`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tableName: 'orders' }),
  })
  expect(posted.status).toBe(201)
  first.child.kill(signal)
  expect(await first.ended).toEqual({ code: 0, signal: null })
  const second = start()
  expect((await fetch(`${await second.url}/tables/orders`)).status).toBe(200)
  second.child.kill(signal)
  await second.ended
})

it('finds what was answered before it was killed', async () => {
  const first = start()
  const url = await first.url
  await fetch(`${url}/tables`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tableName: 'orders' }),
  })
  first.child.kill('SIGKILL')
  await first.ended
  const second = start()
  expect((await fetch(`${await second.url}/tables/orders`)).status).toBe(200)
  second.child.kill('SIGINT')
  expect(await second.ended).toEqual({ code: 0, signal: null })
})

function start() {
  if (!existsSync(program)) throw new Error(`${program} is not there. Build first: npm run build`)
  const started = spawn(process.execPath, [program], { cwd: folder, env: { ...process.env, PORT: '0' } })
  child = started
  const ended = new Promise((done) => started.once('exit', (code, signal) => done({ code, signal })))
  const url = new Promise<string>((found, fail) => {
    const lines = createInterface({ input: started.stdout })
    lines.on('line', (line) => {
      const [, listening] = /listens on (\S+)/.exec(line) ?? []
      if (listening !== undefined) found(listening)
    })
    lines.once('close', () => fail(new Error('It ended before it listened.')))
  })
  return { child: started, url, ended }
}
