import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { callbackDeprecated, nodeHasCallbacks, takesCallback } from '../../lambda/callback-handler.js'
import { highWaterMark, isStreaming, streamingMark } from '../../lambda/response-stream.js'
import { type HandlerName, parseHandlerName } from './handler-name.js'
import { RuntimeError } from '../../lambda/runtime-error.js'

/** A function of the user's, whatever it takes and gives. */
type UserHandler = (...given: unknown[]) => unknown

/** What was loaded, and how it is to be called. */
export interface LoadedHandler {
  readonly handler: UserHandler
  /** Whether it is `(event, responseStream, context)`. */
  readonly streaming: boolean
  /** Whether it is called as `(event, context, callback)`, however many of them it takes. */
  readonly byCallback: boolean
  /** bytes that a response stream holds before it asks to wait; Node's default without. */
  readonly highWaterMark: number | undefined
}

/** The extensions that Lambda tries, in its order. */
const extensions = ['', '.js', '.mjs', '.cjs']

/**
 * Finds 'folder/file.export' below the task root, as Lambda's client does. `concurrent` is that of Managed Instances, which
 * have no callbacks in any version of Node.js.
 *
 * throws  a RuntimeError, or what the module itself throws while it is loaded
 */
export async function loadHandler(taskRoot: string, name: string, concurrent = false): Promise<LoadedHandler> {
  const parts = parseHandlerName(name)
  const loaded = await loadModule(taskRoot, parts)
  const handler = findExport(loaded, parts.path) ?? findExport(memberOf(loaded, 'default'), parts.path)
  if (!handler) throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`)
  if (typeof handler !== 'function') throw new RuntimeError('Runtime.HandlerNotFound', `${name} is not a function`)
  const streaming = readStreamingMark(handler)
  const byCallback = nodeHasCallbacks && !concurrent
  if (!streaming && !byCallback && takesCallback(handler)) {
    throw callbackDeprecated(concurrent ? 'a function on Managed Instances' : 'Node.js 24 on Lambda')
  }
  const waterMark = Number(markOf(handler, highWaterMark) || Number.NaN)
  return {
    handler: handler as UserHandler,
    streaming,
    byCallback,
    highWaterMark: Number.isNaN(waterMark) ? undefined : waterMark,
  }
}

/** A CommonJS handler and all that it requires are found by Node; an ES module by import(). */
async function loadModule(taskRoot: string, { folder, module }: HandlerName): Promise<unknown> {
  const require = createRequire(join(taskRoot, 'package.json'))
  try {
    const path = resolve(taskRoot, folder, module)
    const found = extensions.map((extension) => path + extension).find((file) => existsSync(file))
    if (found !== undefined) return await import(pathToFileURL(found).href)
    return require(require.resolve(module, { paths: [taskRoot, join(taskRoot, folder)] }))
  } catch (thrown) {
    if (thrown instanceof SyntaxError) {
      const error = new RuntimeError('Runtime.UserCodeSyntaxError', String(thrown), { cause: thrown })
      if (thrown.stack !== undefined) error.stack = thrown.stack
      throw error
    }
    if (thrown instanceof Error && memberOf(thrown, 'code') === 'MODULE_NOT_FOUND') {
      throw new RuntimeError('Runtime.ImportModuleError', String(thrown), { cause: thrown })
    }
    throw thrown
  }
}

function findExport(loaded: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' ? memberOf(value, key) : undefined), loaded)
}

function memberOf(value: unknown, key: string): unknown {
  return value === null || value === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[key]
}

function markOf(handler: object, mark: symbol): unknown {
  return (handler as Readonly<Record<symbol, unknown>>)[mark]
}

function readStreamingMark(handler: object): boolean {
  if (!markOf(handler, streamingMark)) return false
  if (isStreaming(handler)) return true
  throw new RuntimeError('Runtime.MalformedStreamingHandler', 'Only response streaming is supported.')
}
