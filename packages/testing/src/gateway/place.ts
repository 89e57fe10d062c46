/** Where an API is pretended to be deployed. */
export interface Place {
  readonly accountId: string
  readonly region: string
  readonly apiId: string
  /** 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com' */
  readonly domainName: string
}

const apiId = 'a1b2c3d4e5'

/** An API's place; account and region may be chosen. */
export function placeOf({
  region = 'us-east-1',
  accountId = '123456789012',
}: {
  readonly region?: string
  readonly accountId?: string
}): Place {
  return { accountId, region, apiId, domainName: `${apiId}.execute-api.${region}.amazonaws.com` }
}
