import type { GatewayResponses } from './gateway-responses.js'

/** An API, as plain data. */
export type ApiDescription = RestApi | HttpApi | FunctionUrl | LoadBalancer

/** A REST API (API Gateway v1) with Lambda proxy integrations. */
export interface RestApi {
  readonly kind: 'rest'
  /** First segment of every URL. Default 'prod'. */
  readonly stage?: string
  /** EDGE puts CloudFront's headers into the event. Default REGIONAL. */
  readonly endpointType?: 'EDGE' | 'REGIONAL'
  /** Bodies of these types arrive as base64; 'type/*' and '*\/*' cover more than one. */
  readonly binaryMediaTypes?: readonly string[]
  readonly stageVariables?: Readonly<Record<string, string>> | null
  /** Default: ANY on '/' and '/{proxy+}', all to the one function. */
  readonly methods?: readonly RestMethod[]
  /** What the gateway's own answers look like, by type: `{ DEFAULT_4XX: { statusCode: 404 } }`. */
  readonly gatewayResponses?: GatewayResponses
}

/** A method of a resource. */
export interface RestMethod {
  /** '/orders/{id}', '/{proxy+}' */
  readonly resource: string
  /** 'GET', … or 'ANY'. */
  readonly method: string
  /** MOCK: the gateway answers 200 itself. Default AWS_PROXY. */
  readonly integration?: 'AWS_PROXY' | 'MOCK'
  /** Which of `functions`; without it the main one. */
  readonly function?: string
  /** 'integration.request.header.x' etc.: without effect on a Lambda proxy, but some names break it, as on AWS. */
  readonly requestParameters?: Readonly<Record<string, string | boolean>>
  /** Without effect on a Lambda proxy. */
  readonly contentHandling?: 'CONVERT_TO_TEXT' | 'CONVERT_TO_BINARY'
}

/** An HTTP API (API Gateway v2) with Lambda proxy integrations. */
export interface HttpApi {
  readonly kind: 'http'
  /** Default '$default', which is in no URL; any other is the first segment. */
  readonly stage?: string
  /** All deployed stages, where there are several. */
  readonly stages?: readonly string[]
  /** Of the event and the result. Default 2.0. */
  readonly payloadFormatVersion?: '1.0' | '2.0'
  /** Default: '$default', to the one function. */
  readonly routes?: readonly HttpRoute[]
  readonly stageVariables?: Readonly<Record<string, string>> | null
  /** Once configured, the gateway answers preflights and the function's own Access-Control-* headers are dropped. */
  readonly cors?: HttpCors
}

/** A route of an HTTP API. */
export interface HttpRoute {
  /** 'GET /orders/{id}', 'ANY /{proxy+}', '$default' */
  readonly routeKey: string
  /** Which of `functions`; without it the main one. */
  readonly function?: string
}

/** The CORS configuration of an HTTP API or a function URL. */
export interface HttpCors {
  /** Origins, or '*'. */
  readonly allowOrigins?: readonly string[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  readonly allowCredentials?: boolean
  /** seconds */
  readonly maxAge?: number
}

/** The URL of one function. */
export interface FunctionUrl {
  readonly kind: 'function-url'
  /** RESPONSE_STREAM for functions that write while they work. Default BUFFERED. */
  readonly invokeMode?: 'BUFFERED' | 'RESPONSE_STREAM'
  /** Once configured, the URL answers preflights and the function's own Access-Control-* headers are dropped. */
  readonly cors?: HttpCors
}

/** A listener of an Application Load Balancer whose one target is a function. */
export interface LoadBalancer {
  readonly kind: 'load-balancer'
  /** The attribute lambda.multi_value_headers.enabled of the target group. Default false. */
  readonly multiValueHeaders?: boolean
  /** Of the listener, as `x-forwarded-proto` tells it. Default 'https'. */
  readonly protocol?: 'http' | 'https'
  /** Of the listener, as `x-forwarded-port` tells it. Default that of the protocol. */
  readonly port?: number
}

/** Describes a REST API: `restApi({ stage: 'dev' })`. */
export function restApi(api: Omit<RestApi, 'kind'> = {}): RestApi {
  return { ...api, kind: 'rest' }
}

/** Describes an HTTP API: `httpApi({ routes: [{ routeKey: 'GET /orders/{id}' }] })`. */
export function httpApi(api: Omit<HttpApi, 'kind'> = {}): HttpApi {
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
