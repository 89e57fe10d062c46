import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment } from '@millrace/framework/config'
import { serve } from './serve.js'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'granary-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it('prints its routes and lines to try, which are answered, and stops when it is told', async () => {
  const program = start()
  const greeting = await program.greeted
  expect(greeting).toContain('POST    /tables ')
  const answers = []
  for (const line of greeting.split('\n').filter((text) => text.startsWith('  curl '))) answers.push(await curl(line))
  expect(answers).toMatchObject([
    { status: 200, json: { status: 'pass' } },
    { status: 201, json: { tableName: 'orders', keptForDays: 35, version: 1 } },
    { status: 200, json: { tables: [{ tableName: 'orders' }] } },
  ])
  program.stop()
  expect(await program.code).toBe(0)
  expect(program.printed.slice(1)).toEqual(['GET /health 200', 'POST /tables 201', 'GET /tables 200', 'Stopping …'])
  expect(program.complaints).toEqual([])
})

it('describes its API, for people too', async () => {
  const program = start()
  const [, url = ''] = /listens on (\S+)/.exec(await program.greeted) ?? []
  const page = await fetch(`${url}/docs`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await page.text()).toContain('Protects a table')
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object }
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/tables', '/tables/{tableName}']))
  program.stop()
  expect(await program.code).toBe(0)
})

it('finds its data again after a restart', async () => {
  const first = start()
  const [, post = '', list = ''] = (await first.greeted).split('\n').filter((text) => text.startsWith('  curl '))
  await curl(post)
  const before = await curl(list)
  first.stop()
  await first.code
  const second = start()
  const lines = (await second.greeted).split('\n').filter((text) => text.startsWith('  curl '))
  expect(await curl(lines[2] ?? '')).toEqual(before)
  second.stop()
  expect(await second.code).toBe(0)
})

it('says which port is taken, and leaves nothing open', async () => {
  const other = createServer().unref()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as AddressInfo
  const refused = start({ PORT: String(port) })
  expect(await refused.code).toBe(1)
  expect(refused.complaints).toEqual([expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`)])
  expect(refused.printed).toEqual([])
  await new Promise((done) => other.close(done))
  const again = start({ PORT: String(port) })
  expect(await again.greeted).toContain(`http://127.0.0.1:${port}`)
  again.stop()
  expect(await again.code).toBe(0)
})

it.each([
  { what: 'a PORT that is none', variables: { PORT: '80a' }, says: 'PORT of the environment' },
  { what: 'a PORT out of range', variables: { PORT: '65536' }, says: 'PORT of the environment' },
])('refuses $what', async ({ variables, says }) => {
  const program = start(variables)
  expect(await program.code).toBe(1)
  expect(program.complaints).toEqual([expect.stringContaining(says)])
})

it('says that another one holds the data', async () => {
  const first = start()
  await first.greeted
  const second = start()
  expect(await second.code).toBe(1)
  expect(second.complaints).toEqual([expect.stringContaining('is in use by another process')])
  first.stop()
  expect(await first.code).toBe(0)
})

/** The program without a process around it, on a free port unless told. */
function start(variables: Readonly<Record<string, string>> = { PORT: '0' }) {
  const printed: string[] = []
  const complaints: string[] = []
  let stop: () => void = () => undefined
  let greet: (greeting: string) => void = () => undefined
  const untilGreeted = new Promise<string>((done) => (greet = done))
  const code = serve(environment({ variables }), folder, {
    print(line) {
      printed.push(line)
      greet(line)
    },
    complain: (line) => complaints.push(line),
    stopped: new Promise<void>((done) => (stop = done)),
  })
  return {
    printed,
    complaints,
    code,
    greeted: Promise.race([untilGreeted, code.then(() => complaints.join('\n'))]),
    stop: () => stop(),
  }
}

/** What a line that was printed asks for: `curl URL [-H 'name: value'] [-d 'body']`. */
async function curl(line: string): Promise<{ status: number; json: unknown }> {
  const [, url = '', header, body] = /curl (\S+)(?: -H '([^']+)')?(?: -d '([^']+)')?$/.exec(line) ?? []
  const headers: [string, string][] = header === undefined ? [] : [header.split(': ') as [string, string]]
  const answer = await fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body })
  return { status: answer.status, json: await answer.json() }
}
