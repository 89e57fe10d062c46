import type { ServiceIdentifier } from 'inversify'
import type { HttpRequest } from '../http/request.js'
import type { Connections } from '../http/socket-connection.js'
import type { Delivery } from '../records/delivery.js'
import type { Logger } from '../runtime/logger.js'

/** What something of type T is bound to. */
export type Token<T> = ServiceIdentifier<T>

/** Inject it to get the request: `@inject(requestToken) request: HttpRequest`. Whatever does exists once for each request. */
export const requestToken: Token<HttpRequest> = Symbol.for('millrace.request')

/** Inject it in consumers to get the records that are handled: `@inject(deliveryToken) delivery: Delivery`. Once for each call. */
export const deliveryToken: ServiceIdentifier<Delivery> = Symbol.for('millrace.delivery')

/** Inject it to log: each line has the request id, and the route or the consumer, of the call that it belongs to. */
export const loggerToken: Token<Logger> = Symbol.for('millrace.logger')

/** Inject what reaches clients of WebSocket APIs: `@inject(connectionsToken) connections: Connections`. Bind it in a module. */
export const connectionsToken: Token<Connections> = Symbol.for('millrace.connections')

/** A token as people know it: a class by its name, a symbol or a text as written. */
export function describeToken(token: ServiceIdentifier): string {
  if (typeof token === 'function') return token.name
  return typeof token === 'symbol' ? token.toString() : `'${token}'`
}
