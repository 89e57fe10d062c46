import { AsyncLocalStorage } from 'node:async_hooks'

const requestIdKey = Symbol.for('_AWS_LAMBDA_REQUEST_ID')
const traceIdKey = Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID')
const tenantIdKey = Symbol.for('_AWS_LAMBDA_TENANT_ID')

type Entries = Record<PropertyKey, unknown>

/** What belongs to one invocation. */
export interface InvocationFacts {
  readonly requestId: string
  readonly traceId: string | undefined
  readonly tenantId: string | undefined
}

/**
 * `globalThis.awslambda.InvokeStore`: what loggers and tracers ask for the invocation that runs. Its members are those of
 * the npm package @aws/lambda-invoke-store, which finds it there.
 */
export interface InvokeStore {
  getContext(): Entries | undefined
  hasContext(): boolean
  get(key: PropertyKey): unknown
  /** throws  for the keys that Lambda sets itself */
  set(key: PropertyKey, value: unknown): void
  /** '-' outside of an invocation. */
  getRequestId(): string
  getXRayTraceId(): string | undefined
  getTenantId(): string | undefined
  run<T>(entries: Entries, task: () => T): T
}

/** What the store has when an invocation starts. */
export function entriesOf({ requestId, traceId, tenantId }: InvocationFacts): Entries {
  return { [requestIdKey]: requestId, [traceIdKey]: traceId, [tenantIdKey]: tenantId }
}

/** One event at a time needs no more than a variable; several at once need one store each. */
export function createInvokeStore(concurrent: boolean): InvokeStore {
  const held: Held = concurrent ? new AsyncLocalStorage<Entries>() : oneAtATime()
  const get = (key: PropertyKey) => held.getStore()?.[key]
  return {
    getContext: () => held.getStore(),
    hasContext: () => held.getStore() !== undefined,
    get,
    set(key, value) {
      if (key === requestIdKey || key === traceIdKey || key === tenantIdKey) {
        throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`)
      }
      const entries = held.getStore() ?? held.begin?.()
      if (entries === undefined) throw new Error('No context available')
      entries[key] = value
    },
    getRequestId: () => (get(requestIdKey) as string | undefined) ?? '-',
    getXRayTraceId: () => get(traceIdKey) as string | undefined,
    getTenantId: () => get(tenantIdKey) as string | undefined,
    run: (entries, task) => held.run(entries, task),
  }
}

interface Held {
  getStore(): Entries | undefined
  run<T>(entries: Entries, task: () => T): T
  /** Makes a store outside of an invocation; not where several run at once. */
  begin?(): Entries
}

function oneAtATime(): Held {
  let current: Entries | undefined
  return {
    getStore: () => current,
    // What was started before the answer and goes on after it still belongs to this invocation, until the next begins.
    run(entries, task) {
      current = entries
      return task()
    },
    begin: () => (current = {}),
  }
}
