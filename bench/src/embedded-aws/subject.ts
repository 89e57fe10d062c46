import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'

/** One of those that are compared. */
export interface Subject {
  readonly name: string
  /** Which measured-process.ts starts. */
  readonly server: 'dynalite' | 'ours'
  readonly hasStream: boolean
}

/** A subject that runs, and how it is asked: by HTTP alone, since an SDK would cost more than what it asks. */
export interface RunningSubject extends Subject {
  call(operation: string, input: object): Promise<Record<string, unknown>>
  /** CPU time of its process so far, in µs. */
  cpuTimeUs(): Promise<number>
  stop(): Promise<void>
}

export async function startSubject(subject: Subject): Promise<RunningSubject> {
  const child = fork(fileURLToPath(import.meta.resolve('./measured-process.js')), [subject.server])
  const port = await messageFrom(child)
  const agent = new Agent({ keepAlive: true })
  return {
    ...subject,
    call: (operation, input) => post(agent, port, operation, JSON.stringify(input)),
    cpuTimeUs() {
      child.send('cpu')
      return messageFrom(child)
    },
    async stop() {
      agent.destroy()
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function messageFrom(child: ChildProcess): Promise<number> {
  const [message] = (await once(child, 'message')) as [number]
  return message
}

/** throws when the answer is a refusal */
function post(agent: Agent, port: number, operation: string, body: string): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': '20261126T120000Z',
    authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=0',
  }
  return new Promise((done, fail) => {
    const asked = request({ agent, port, host: '127.0.0.1', method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) done(JSON.parse(text) as Record<string, unknown>)
        else fail(new Error(`${operation} answered ${response.statusCode}: ${text}`))
      })
    })
    asked.on('error', fail)
    asked.end(body)
  })
}
