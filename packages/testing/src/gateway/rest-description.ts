import type { JsonWebKeySet } from '../authorizers/jwt.js'
import type { CustomDomain } from './custom-domain.js'
import type { GatewayResponses } from './gateway-responses.js'

/** A REST API (API Gateway v1) with Lambda proxy integrations. */
export interface RestApi {
  readonly kind: 'rest'
  /** First segment of every URL. Default 'prod'. */
  readonly stage?: string
  /** EDGE puts CloudFront's headers into the event. Default REGIONAL. */
  readonly endpointType?: 'EDGE' | 'REGIONAL'
  /** Bodies of these types arrive as base64; a star on the right, or two, cover more than one. */
  readonly binaryMediaTypes?: readonly string[]
  readonly stageVariables?: Readonly<Record<string, string>> | null
  /** Default: ANY on '/' and '/{proxy+}', all to the one function. */
  readonly methods?: readonly RestMethod[]
  /** Domains of one's own, by which a request may come as well. */
  readonly domains?: readonly CustomDomain[]
  /** By the names that methods use. */
  readonly authorizers?: Readonly<Record<string, RestAuthorizer>>
  /** Without a usage plan, a key has no limits. */
  readonly apiKeys?: readonly ApiKey[]
  /** Where the key of a request stands: in x-api-key, or in what the authorizer returns. Default HEADER. */
  readonly apiKeySource?: 'HEADER' | 'AUTHORIZER'
  /** By the names that keys use. */
  readonly usagePlans?: Readonly<Record<string, UsagePlan>>
  /** For all methods of the stage together. */
  readonly throttle?: Throttle
  /** JSON Schemas (draft 4) by name, for methods and for each other. */
  readonly models?: Readonly<Record<string, object>>
  /** What the gateway's own answers look like, by type: `{ DEFAULT_4XX: { statusCode: 404 } }`. */
  readonly gatewayResponses?: GatewayResponses
}

/** A method of a resource. */
export interface RestMethod {
  /** '/orders/{id}', '/{proxy+}' */
  readonly resource: string
  /** 'GET', … or 'ANY'. */
  readonly method: string
  /** MOCK: the gateway answers itself, 200 unless it is told otherwise. Default AWS_PROXY. */
  readonly integration?: 'AWS_PROXY' | 'MOCK'
  /** How Lambda is called: anything but POST fails every call, as on AWS. Default POST. */
  readonly integrationHttpMethod?: string
  /**
   * Of MOCK, by content type, in the language of mapping templates: `{ 'application/json': '{"statusCode": 204}' }` chooses
   * among the responses. Default 200.
   */
  readonly requestTemplates?: Readonly<Record<string, string>>
  /** Of MOCK: what becomes of a content type without a template. Default WHEN_NO_MATCH: the body is taken for it. */
  readonly passthroughBehavior?: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER'
  /** Of MOCK; the first without a pattern where none has the status. */
  readonly integrationResponses?: readonly MockResponse[]
  /** Which of `functions`, maybe with '${stageVariables.name}' in it; without it the main one. */
  readonly function?: string
  /** STREAM passes on what the function writes while it writes it. Default BUFFERED. */
  readonly responseTransferMode?: 'BUFFERED' | 'STREAM'
  /** Which of `authorizers`. */
  readonly authorizer?: string
  /** For a user pool authorizer: one of these is enough. */
  readonly authorizationScopes?: readonly string[]
  /** AWS_IAM: the request must be signed. */
  readonly authorizationType?: 'NONE' | 'AWS_IAM'
  readonly apiKeyRequired?: boolean
  /**
   * 'method.request.header.x': true asks for a parameter. 'integration.request.header.x' has no effect on a Lambda proxy,
   * but some names break it, as on AWS.
   */
  readonly requestParameters?: Readonly<Record<string, string | boolean>>
  /**
   * By content type, '$default' for all others: the name of one of `models`, or a JSON Schema (draft 4). A `$ref` to
   * 'https://apigateway.amazonaws.com/restapis/any/models/Name' is one of `models`, too.
   */
  readonly requestModels?: Readonly<Record<string, object | string>>
  /** What is checked before the function is reached. Default nothing. */
  readonly requestValidator?: RequestValidator
  /** Without effect on a Lambda proxy. MOCK needs CONVERT_TO_TEXT where binaryMediaTypes covers the request. */
  readonly contentHandling?: 'CONVERT_TO_TEXT' | 'CONVERT_TO_BINARY'
  /** For this method alone. */
  readonly throttle?: Throttle
  /** How long the integration may take: 50 to 29,000, the default; up to 900,000 where it streams. */
  readonly timeoutInMillis?: number
}

/** What a MOCK integration answers. */
export interface MockResponse {
  /** A number, or its digits, as CloudFormation writes it. */
  readonly statusCode: number | string
  /** For which statuses of the request template: a regular expression, as '2..'. */
  readonly selectionPattern?: string
  /** 'method.response.header.x-a': "'text'", or 'context.requestId', 'stageVariables.name' */
  readonly responseParameters?: Readonly<Record<string, string>>
  /** The body, by content type, in the language of mapping templates; chosen by Accept, else JSON, else the first. */
  readonly responseTemplates?: Readonly<Record<string, string>>
}

/** What API Gateway checks before it calls. */
export interface RequestValidator {
  readonly validateRequestBody?: boolean
  readonly validateRequestParameters?: boolean
}

/** Who decides about the callers of a method. */
export type RestAuthorizer = RestLambdaAuthorizer | UserPoolAuthorizer

/** A Lambda authorizer: TOKEN is given one header, REQUEST the whole request but for its body. */
export interface RestLambdaAuthorizer {
  readonly type: 'TOKEN' | 'REQUEST'
  /** Which of `functions`. */
  readonly function: string
  /** 'method.request.header.Authorization', the default of TOKEN; several for REQUEST, with commas. */
  readonly identitySource?: string
  /** What a token must look like, or nobody is asked. */
  readonly identityValidationExpression?: string
  /** How long a decision is kept. Default 300; 0 keeps none. */
  readonly resultTtlSeconds?: number
}

/** A Cognito user pool, or anything that signs like one. */
export interface UserPoolAuthorizer {
  readonly type: 'COGNITO_USER_POOLS'
  /** Its public keys: `testIssuer().jwks`. */
  readonly jwks: JsonWebKeySet
  /** Default: any. */
  readonly issuer?: string
  /** Default 'method.request.header.Authorization'. */
  readonly identitySource?: string
}

/** A key that callers name. */
export interface ApiKey {
  readonly value: string
  /** Default true. */
  readonly enabled?: boolean
  /** Told in the event. Default: made from the value. */
  readonly id?: string
  /** Which of `usagePlans`. */
  readonly usagePlan?: string
}

/** What one key may do. */
export interface UsagePlan {
  readonly throttle?: Throttle
  readonly quota?: { readonly limit: number; readonly period: 'DAY' | 'WEEK' | 'MONTH' }
}

/** A bucket of tokens: so many at most, and so many more every second. */
export interface Throttle {
  readonly burstLimit: number
  readonly rateLimit: number
}
