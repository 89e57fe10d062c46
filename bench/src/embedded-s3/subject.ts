import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** What a process has used so far. */
interface Usage {
  readonly cpuUs: number
  /** Most memory it had at a time. */
  readonly peakMiB: number
}

/** An S3 that runs, and how it is asked: by HTTP alone, since an SDK would cost more than what it asks. */
export interface RunningSubject {
  readonly name: string
  /** Reads the answer to its end. */
  ask(method: string, path: string, body?: { readonly size: number }): Promise<void>
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export async function startSubject(name: 'in memory' | 'with a directory'): Promise<RunningSubject> {
  const directory = name === 'in memory' ? undefined : mkdtempSync(join(tmpdir(), 'bench-s3-'))
  const program = fileURLToPath(import.meta.resolve('./measured-process.js'))
  const child = fork(program, directory === undefined ? [] : [directory])
  const port = (await messageFrom(child)) as number
  const agent = new Agent({ keepAlive: true })
  return {
    name,
    ask: (method, path, body) => ask({ agent, port, method, path, size: body?.size ?? 0 }),
    async usage() {
      child.send('usage')
      return (await messageFrom(child)) as Usage
    },
    async stop() {
      agent.destroy()
      child.kill()
      await once(child, 'exit')
      if (directory !== undefined) rmSync(directory, { recursive: true })
    },
  }
}

async function messageFrom(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as [unknown]
  return message
}

interface Asked {
  readonly agent: Agent
  readonly port: number
  readonly method: string
  readonly path: string
  readonly size: number
}

/** throws when the answer is a refusal */
function ask({ agent, port, method, path, size }: Asked): Promise<void> {
  const headers = method === 'PUT' ? { 'content-length': size } : {}
  return new Promise((done, fail) => {
    const asked = request({ agent, port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume()
      response.once('error', fail)
      response.once('end', () => {
        if ((response.statusCode ?? 500) < 300) done()
        else fail(new Error(`${method} ${path} answered ${response.statusCode}.`))
      })
    })
    asked.once('error', fail)
    Readable.from(piecesOf(size)).pipe(asked)
  })
}

const piece = Buffer.alloc(64 * 1024, 'millrace')

function* piecesOf(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= piece.length) yield piece.subarray(0, left)
}
