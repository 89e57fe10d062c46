import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../clock/clock.js'
import type { ChildProcessOptions } from './child-process-options.js'
import type { FunctionSettings } from './function-settings.js'
import { checkVariables } from './variables.js'

// What the compiler emitted, also when this file itself is a source: Node runs no TypeScript before version 22.
const ownClient = fileURLToPath(new URL('../../dist/runtime/client/main.js', import.meta.url))

const known: Readonly<Record<keyof ChildProcessOptions, true>> = {
  handler: true,
  root: true,
  name: true,
  timeoutMs: true,
  initTimeoutMs: true,
  memoryMb: true,
  environment: true,
  runtime: true,
  node: true,
  nodeArguments: true,
  maxConcurrency: true,
  reservedConcurrency: true,
  maxEnvironments: true,
  watch: true,
  logFormat: true,
  applicationLogLevel: true,
  systemLogLevel: true,
  onLog: true,
  region: true,
  accountId: true,
  credentials: true,
  client: true,
  clock: true,
}

/**
 * Reads the options.
 *
 * throws  when one is not known or cannot be; all of them are named at once
 */
export function readSettings(options: ChildProcessOptions): FunctionSettings {
  const settings = withDefaults(options)
  const sentences = [
    ...Object.keys(options)
      .filter((name) => !(name in known))
      .map((name) => `The option ${name} is not known; known are ${Object.keys(known).join(', ')}.`),
    ...numbersThatCannotBe(settings),
    ...checkVariables(settings.environment),
    ...(settings.handler ? [] : ["handler is missing; it is such as 'dist/index.handler'."]),
    ...filesThatAreMissing(settings),
    ...checkRuntime(options.runtime, settings),
  ]
  if (sentences.length > 0) throw new Error(`childProcessFunction: ${sentences.join('\n')}`)
  return settings
}

function withDefaults(options: ChildProcessOptions): FunctionSettings {
  const { name = 'function', memoryMb = 1024, region = 'us-east-1', accountId = '123456789012' } = options
  const { nodeArguments = [], node = process.execPath, logFormat = 'Text', handler } = options
  const root = resolve(options.root ?? '.')
  return {
    facts: { name, memoryMb, region, accountId },
    handler,
    root,
    timeoutMs: options.timeoutMs ?? 30_000,
    initTimeoutMs: options.initTimeoutMs ?? 10_000,
    limitsTime: !nodeArguments.some((argument) => argument.startsWith('--inspect')),
    environment: options.environment ?? {},
    credentials: options.credentials ?? { accessKeyId: name, secretAccessKey: 'local', sessionToken: 'local' },
    runtime: options.runtime ?? runtimeOf(node),
    node,
    nodeArguments,
    client: options.client === undefined ? ownClient : resolve(options.client),
    maxConcurrency: options.maxConcurrency,
    reservedConcurrency: options.reservedConcurrency ?? Number.POSITIVE_INFINITY,
    maxEnvironments: options.maxEnvironments ?? 8,
    watch: watchedPaths(options.watch ?? false, handler, root),
    logFormat,
    // In the format 'Text' nothing is left out.
    applicationLogLevel: options.applicationLogLevel ?? (logFormat === 'JSON' ? 'INFO' : undefined),
    systemLogLevel: options.systemLogLevel ?? 'INFO',
    log: options.onLog ?? (({ text }) => void process.stderr.write(`${text}\n`)),
    clock: options.clock ?? systemClock,
  }
}

function watchedPaths(watch: boolean | readonly string[], handler: string, root: string): readonly string[] {
  if (watch === false) return []
  return (watch === true ? [resolve(root, String(handler), '..')] : watch).map((path) => resolve(root, path))
}

function numbersThatCannotBe(settings: FunctionSettings): string[] {
  const { timeoutMs, initTimeoutMs, facts, maxConcurrency = 1, maxEnvironments, reservedConcurrency } = settings
  const numbers: readonly (readonly [string, number, number, number])[] = [
    ['timeoutMs', timeoutMs, 1, 900_000],
    ['initTimeoutMs', initTimeoutMs, 1, 900_000],
    ['memoryMb', facts.memoryMb, 128, 10_240],
    ['maxConcurrency', maxConcurrency, 1, 1000],
    ['maxEnvironments', maxEnvironments, 1, 1000],
    ...(reservedConcurrency === Number.POSITIVE_INFINITY
      ? []
      : ([['reservedConcurrency', reservedConcurrency, 0, 1000]] as const)),
  ]
  return numbers
    .filter(([, value, least, most]) => !Number.isInteger(value) || value < least || value > most)
    .map(([name, value, least, most]) => `${name} is ${value}; it can be ${least} to ${most}.`)
}

function filesThatAreMissing({ root, watch, client }: FunctionSettings): string[] {
  return [
    ...(statSync(root, { throwIfNoEntry: false })?.isDirectory() ? [] : [`The root ${root} is no folder.`]),
    ...watch.filter((path) => !existsSync(path)).map((path) => `watch: there is no ${path}.`),
    ...(existsSync(client) ? [] : [`The runtime client ${client} is not there; build it first.`]),
  ]
}

function checkRuntime(asked: string | undefined, { node }: FunctionSettings): string[] {
  const version = versionOf(node)
  if (version === undefined) return [`node is ${node}, which does not run.`]
  if (asked === undefined || asked === runtimeOf(node)) return []
  const major = /^nodejs(\d+)\.x$/.exec(asked)?.[1]
  if (major === undefined) return [`runtime is '${asked}'; it is such as 'nodejs22.x'.`]
  const found = `runtime is '${asked}', but ${node} is Node ${version}.`
  const remedy = `Give another 'node', such as bin/node of the npm package node-${process.platform}-${process.arch}@${major}.`
  return [`${found} ${remedy}`]
}

function runtimeOf(node: string): string {
  return `nodejs${versionOf(node)?.split('.')[0]}.x`
}

function versionOf(node: string): string | undefined {
  if (node === process.execPath) return process.versions.node
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).trim().replace(/^v/, '')
  } catch {
    return undefined
  }
}
