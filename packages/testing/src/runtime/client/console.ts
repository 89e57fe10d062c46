import { writeSync } from 'node:fs'
import type { ClientConfig } from './config.js'
import type { InvokeStore } from '../../lambda/invoke-store.js'
import { errorAsText, jsonLine, type Level, levels, textLine } from './log-line.js'

/** Writes what Lambda's client itself has to say of a failure: 'Invoke Error', 'Init Error'. */
export type FailureLog = (title: string, thrown: unknown) => void

/** A frame begins with a magic number, the message's length, and the time in µs. */
const frameHeaderBytes = 16
const frameMagic = { Text: 0xa55a0003, JSON: 0xa55a0002 }

/** Replaces the console's methods by those that write lines as Lambda does. `console.log` is `console.info`. */
export function patchConsole(config: ClientConfig, store: InvokeStore): FailureLog {
  const least = levels[config.logLevel as Level] ?? levels.TRACE
  // Several events at once are told apart only in JSON.
  const logFormat = config.concurrent ? 'JSON' : config.logFormat
  const write = writerFor(config, logFormat)
  const lineOf = logFormat === 'JSON' ? jsonLine : textLine
  const log = (level: Level, said: readonly unknown[]): void => {
    if (levels[level] < least) return
    const now = new Date()
    const place = { timestamp: now.toISOString(), requestId: store.getRequestId(), tenantId: store.getTenantId() }
    write(lineOf(place, level, said), level, now)
  }
  Object.assign(console, {
    trace: (...said: unknown[]) => log('TRACE', said),
    debug: (...said: unknown[]) => log('DEBUG', said),
    info: (...said: unknown[]) => log('INFO', said),
    log: (...said: unknown[]) => log('INFO', said),
    warn: (...said: unknown[]) => log('WARN', said),
    error: (...said: unknown[]) => log('ERROR', said),
    fatal: (...said: unknown[]) => log('FATAL', said),
  })
  return function logFailure(title, thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    log('ERROR', logFormat === 'JSON' ? [error] : [title, `\t${errorAsText(error)}`])
  }
}

type Write = (line: string, level: Level, at: Date) => void

function writerFor({ logDescriptor, concurrent }: ClientConfig, logFormat: 'Text' | 'JSON'): Write {
  if (logDescriptor !== undefined && !concurrent) {
    return (line, level, at) => {
      const message = Buffer.from(logFormat === 'Text' ? `${line}\n` : line)
      const header = Buffer.alloc(frameHeaderBytes)
      header.writeUInt32BE((frameMagic[logFormat] | levels[level]) >>> 0, 0)
      header.writeUInt32BE(message.length, 4)
      header.writeBigUInt64BE(BigInt(at.getTime()) * 1000n, 8)
      writeSync(logDescriptor, Buffer.concat([header, message]))
    }
  }
  // A line feed would end the entry.
  return (line) => void process.stdout.write(`${line.replaceAll('\n', '\r')}\n`)
}
