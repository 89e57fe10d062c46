/** Where an API is pretended to be deployed. */
export interface Place {
  readonly accountId: string
  readonly region: string
  readonly apiId: string
  /** 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com' */
  readonly domainName: string
}

/** What may be chosen of a place. */
export interface PlaceOptions {
  readonly region?: string
  readonly accountId?: string
}

/** Where everything is pretended to be, unless somebody says where. */
export const defaultPlace = { region: 'us-east-1', accountId: '123456789012' } as const

/** An API of API Gateway. */
export function apiPlace(options: PlaceOptions): Place {
  const { accountId, region } = { ...defaultPlace, ...options }
  const apiId = 'a1b2c3d4e5'
  return { accountId, region, apiId, domainName: `${apiId}.execute-api.${region}.amazonaws.com` }
}

/** A function URL; its id is 32 characters. */
export function urlPlace(options: PlaceOptions): Place {
  const { accountId, region } = { ...defaultPlace, ...options }
  const apiId = 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6'
  return { accountId, region, apiId, domainName: `${apiId}.lambda-url.${region}.on.aws` }
}

/** A load balancer. */
export function loadBalancerPlace(options: PlaceOptions): Place {
  const { accountId, region } = { ...defaultPlace, ...options }
  const apiId = 'local-1234567890'
  return { accountId, region, apiId, domainName: `${apiId}.${region}.elb.amazonaws.com` }
}

/** The same under a domain of one's own. */
export function atDomain(place: Place, domainName: string | undefined): Place {
  return domainName === undefined ? place : { ...place, domainName }
}
