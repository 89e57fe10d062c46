import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** Lets the directory go again. */
export type Unlock = () => Promise<void>

/**
 * Makes the directory when it is missing, and takes it for this process alone.
 *
 * A socket named after the directory is the lock: the system takes it back when its process ends, however it ends, and no
 * process number can be mistaken for another's. Processes in different containers do not see each other's.
 *
 * throws  naming the directory, when this or another process holds it
 */
export async function lockDirectory(directory: string): Promise<Unlock> {
  mkdirSync(directory, { recursive: true })
  const address = addressOf(realpathSync(directory))
  const server = await listen(address, directory)
  server.unref()
  return () => new Promise((done) => server.close(() => done()))
}

async function listen(address: string, directory: string): Promise<Server> {
  try {
    return await listenOnce(address)
  } catch (taken) {
    if (!isFile(address) || (await answers(address))) {
      throw new Error(`${directory} is in use by another process. Stop it, or name another directory.`, {
        cause: taken,
      })
    }
    rmSync(address, { force: true }) // left behind by a process that was killed
    return listenOnce(address)
  }
}

function listenOnce(address: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', fail)
    server.listen(address, () => done(server))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address, () => done(true))
    socket.once('error', () => done(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Linux and Windows have names outside the file system, which vanish with their process; elsewhere a file stands for it. */
function addressOf(directory: string): string {
  const name = `millrace-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

function isFile(address: string): boolean {
  return address.startsWith('/')
}
