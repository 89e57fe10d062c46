import { type CheckKind, noteCheck } from './checks-on-class.js'

/** What a check may be told. */
export interface HealthOptions {
  /** Default 'readiness'. A check of liveness should only fail where a new start would help. */
  readonly kind?: CheckKind
  /** ms after which the check has failed. Default: the controller's. */
  readonly timeoutMs?: number
}

/** What a check may say besides that all is well. */
export interface Observation {
  /** 'warn' is still answered with 200. */
  readonly status?: 'pass' | 'warn'
  readonly observedValue?: string | number | boolean
  readonly observedUnit?: string
}

/** A check: throws when something is wrong. The signal is aborted when its time is over. */
export type HealthCheck = (
  signal: AbortSignal,
) => Promise<Observation | undefined | void> | Observation | undefined | void

/**
 * Makes a method a health check: `@Health('orders table') table() { return this.tables.ping() }`. Its class takes part
 * once it is listed in healthController.
 */
export function Health(name: string, { kind = 'readiness', timeoutMs }: HealthOptions = {}) {
  return function noteHealth<T extends HealthCheck>(
    prototype: object,
    method: string | symbol,
    _descriptor: TypedPropertyDescriptor<T>,
  ): void {
    noteCheck(prototype.constructor, { method, name, kind, timeoutMs })
  }
}
