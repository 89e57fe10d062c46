import type { HttpApi, HttpCors } from './http-description.js'
import type { LoadBalancer } from './load-balancer-description.js'
import type { RestApi } from './rest-description.js'
import type { WebSocketApi } from './websocket-description.js'

/** An API, as plain data. */
export type ApiDescription = RequestApi | WebSocketApi

/** One that answers requests. */
export type RequestApi = RestApi | HttpApi | FunctionUrl | LoadBalancer

/** The URL of one function. */
export interface FunctionUrl {
  readonly kind: 'function-url'
  /** AWS_IAM: the request must be signed. Default NONE. */
  readonly authType?: 'NONE' | 'AWS_IAM'
  /** RESPONSE_STREAM for functions that write while they work. Default BUFFERED. */
  readonly invokeMode?: 'BUFFERED' | 'RESPONSE_STREAM'
  /** Once configured, the URL answers preflights and the function's own Access-Control-* headers are dropped. */
  readonly cors?: HttpCors
}

/** Describes a REST API: `restApi({ stage: 'dev' })`. */
export function restApi(api: Omit<RestApi, 'kind'> = {}): RestApi {
  return { ...api, kind: 'rest' }
}

/** Describes an HTTP API: `httpApi({ routes: [{ routeKey: 'GET /orders/{id}' }] })`. Its payload's version is in its type. */
export function httpApi<Version extends '1.0' | '2.0' = '2.0'>(
  api: Omit<HttpApi, 'kind' | 'payloadFormatVersion'> & { readonly payloadFormatVersion?: Version } = {},
): HttpApi & { readonly payloadFormatVersion?: Version } {
  return { ...api, kind: 'http' }
}

/** Describes a function URL: `functionUrl({ invokeMode: 'RESPONSE_STREAM' })`. */
export function functionUrl(url: Omit<FunctionUrl, 'kind'> = {}): FunctionUrl {
  return { ...url, kind: 'function-url' }
}

/** Describes a load balancer in front of a function: `loadBalancer({ multiValueHeaders: true })`. */
export function loadBalancer(balancer: Omit<LoadBalancer, 'kind'> = {}): LoadBalancer {
  return { ...balancer, kind: 'load-balancer' }
}

/** Describes a WebSocket API: `webSocketApi({ routes: [{ routeKey: '$connect' }, { routeKey: 'say' }] })`. */
export function webSocketApi(api: Omit<WebSocketApi, 'kind'> = {}): WebSocketApi {
  return { ...api, kind: 'websocket' }
}
