import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Exit } from './exit.js'
import type { FunctionSettings } from './function-settings.js'
import { frameReader, lineReader } from './log-frames.js'
import { watchMemory } from './memory.js'
import { nodeFlags } from './node-flags.js'
import { forgetGroup, killGroup, leadsGroup, noteGroup } from './process-groups.js'
import { RuntimeSession } from './runtime-session.js'
import { serveRuntimeApi } from './runtime-server.js'
import { variablesFor } from './variables.js'

/** How the init of a runtime ended. */
export type InitEnd =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly payload: string; readonly errorType: string }
  | { readonly kind: 'exited'; readonly exit: Exit }

/** A child process with the runtime client in it, and the Runtime API that it talks to. */
export interface RuntimeProcess {
  readonly pid: number
  readonly session: RuntimeSession
  readonly init: Promise<InitEnd>
  /** Fulfilled when it is gone, with all that it printed read and all that it started killed. */
  readonly exited: Promise<Exit>
  /** MB; undefined where the system does not tell. */
  peakMemoryMb(): number | undefined
  /** Ends it at once, as Lambda does: without a signal that it could act on. */
  kill(): Promise<Exit>
}

/** Starts a runtime. */
export async function startRuntime(settings: FunctionSettings, logStream: string): Promise<RuntimeProcess> {
  let endInit = (_end: InitEnd): void => undefined
  const init = new Promise<InitEnd>((end) => (endInit = end))
  const listener = {
    asked: () => endInit({ kind: 'ready' }),
    initFailed: (payload: string, errorType: string) => endInit({ kind: 'failed', payload, errorType }),
  }
  const session = new RuntimeSession(listener, settings.maxConcurrency !== undefined)
  const server = await serveRuntimeApi(session)
  const child = spawn(settings.node, programArguments(settings), {
    cwd: settings.root,
    env: { ...variablesFor(settings, server.address, logStream), _LAMBDA_TELEMETRY_LOG_FD: '3' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...leadsGroup,
  })
  const pid = child.pid ?? 0
  if (pid !== 0) noteGroup(pid)
  let outOfMemory = false
  const memory = watchMemory(pid, settings.facts.memoryMb, () => {
    outOfMemory = true
    killGroup(pid)
  })
  const flush = passOnOutput(child, settings)
  const exited = whenGone()
  return {
    pid,
    session,
    init,
    exited,
    peakMemoryMb: () => memory.peakMb(),
    kill() {
      if (pid !== 0) killGroup(pid)
      return exited
    },
  }

  async function whenGone(): Promise<Exit> {
    const { code, signal } = await endOf(child)
    memory.stop()
    if (pid !== 0) forgetGroup(pid)
    await outputRead()
    flush()
    child.stdio.forEach((stream) => stream?.destroy())
    await server.close()
    const exit: Exit = { code, signal, outOfMemory }
    endInit({ kind: 'exited', exit })
    return exit
  }
}

/**
 * Waits until all that a child has written before now has been read: what it wrote is in the pipe, and whatever is
 * there at the start of one turn of the event loop is read in it.
 */
export async function outputRead(): Promise<void> {
  await setImmediate()
  await setImmediate()
}

function programArguments(settings: FunctionSettings): string[] {
  const { facts, environment, nodeArguments, client, handler } = settings
  return [...nodeFlags(facts.memoryMb, environment['NODE_OPTIONS']), ...nodeArguments, client, handler]
}

/** Frames are entries; whatever else is printed is one entry a line. Gives what ends the last line. */
function passOnOutput(child: ChildProcess, { log }: FunctionSettings): () => void {
  const pass = (text: string) => log({ origin: 'function', text })
  const [, stdout, stderr, frames] = child.stdio as (Readable | null)[]
  frames?.on(
    'data',
    frameReader((message) => pass(message.replace(/\n$/, ''))),
  )
  const readers = [stdout, stderr].map((stream) => {
    const reader = lineReader(pass)
    stream?.setEncoding('utf8').on('data', (chunk: string) => reader.read(chunk))
    return reader
  })
  return () => readers.forEach((reader) => reader.end())
}

async function endOf(child: ChildProcess): Promise<Omit<Exit, 'outOfMemory'>> {
  return await new Promise((end) => {
    child.once('exit', (code, signal) => end({ code, signal }))
    // It could not be started at all.
    child.once('error', () => end({ code: 127, signal: null }))
  })
}
