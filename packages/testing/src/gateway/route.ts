/** A method of a resource (REST), a route (HTTP API), or the one way in that a function URL and a load balancer have. */
export interface Route {
  /** As declared: 'ANY /{proxy+}', '$default'. */
  readonly key: string
  /** 'GET', or 'ANY'. */
  readonly method: string
  /** '/orders/{id}', or '$default'. */
  readonly resource: string
  readonly integration: Integration
}

/**
 * What stands behind a route.
 *
 * function       a Lambda function, by its name in `functions`; the main one without a name
 * mock           the gateway answers 200 itself
 * misconfigured  every call fails, as on AWS
 */
export type Integration =
  | { readonly kind: 'function'; readonly name: string | undefined }
  | { readonly kind: 'mock' }
  | { readonly kind: 'misconfigured'; readonly detail: string }
