/** A listener of an Application Load Balancer whose targets are functions. */
export interface LoadBalancer {
  readonly kind: 'load-balancer'
  /** The attribute lambda.multi_value_headers.enabled of the target groups. Default false. */
  readonly multiValueHeaders?: boolean
  /** Of the listener, as `x-forwarded-proto` tells it. Default 'https'. */
  readonly protocol?: 'http' | 'https'
  /** Of the listener, as `x-forwarded-port` tells it. Default that of the protocol. */
  readonly port?: number
  /** In order of their priority; what none of them takes goes to the main function. */
  readonly rules?: readonly ListenerRule[]
}

/** A rule of a listener: all conditions that are given have to be met, by any of their values. */
export interface ListenerRule {
  /** '/orders/*': a star is any text, a question mark one character; letters as they are. */
  readonly pathPatterns?: readonly string[]
  /** '*.example.com', in whatever case. */
  readonly hosts?: readonly string[]
  readonly methods?: readonly string[]
  readonly action: ListenerAction
}

/** What becomes of a request that meets a rule. */
export type ListenerAction =
  /** Which of `functions`. */
  { readonly function: string } | { readonly fixedResponse: FixedResponse } | { readonly redirect: Redirect }

/** A response without a function. */
export interface FixedResponse {
  readonly statusCode: number
  /** Default 'text/plain'. */
  readonly contentType?: string
  readonly messageBody?: string
}

/** '#{protocol}', '#{host}', '#{port}', '#{path}' (without its slash) and '#{query}' are those of the request. */
export interface Redirect {
  readonly statusCode: 301 | 302
  /** Default '#{protocol}'; 'HTTPS'. */
  readonly protocol?: string
  readonly host?: string
  readonly port?: string
  /** Default '/#{path}'. */
  readonly path?: string
  /** Without its question mark. Default '#{query}'. */
  readonly query?: string
}
