/** What an API may say of one kind of its own answers. */
export interface GatewayResponse {
  /** A number, or its digits, as CloudFormation writes it. */
  readonly statusCode?: number | string
  /** 'gatewayresponse.header.x-a': "'text'", or 'method.request.header.Accept' */
  readonly responseParameters?: Readonly<Record<string, string>>
  /** By content type; `$context.…` and `$stageVariables.…` are replaced. */
  readonly responseTemplates?: Readonly<Record<string, string>>
}

/** By type. DEFAULT_4XX and DEFAULT_5XX speak for all types that have none of their own. */
export type GatewayResponses = Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>

/** AWS's names for the answers that a REST API makes itself. */
export type GatewayResponseType = keyof typeof defaultStatuses

/** Status by type as `GetGatewayResponses` tells it (recorded); at run time a few differ. */
const defaultStatuses = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
}

/** All types. */
export const gatewayResponseTypes = Object.keys(defaultStatuses) as GatewayResponseType[]

/** What a type answers with when nobody says otherwise. The quotes are in the variable. */
const defaultTemplates = { 'application/json': '{"message":$context.error.messageString}' }

/** The response that holds for a type: its own, else that of its class. */
export function responseFor(custom: GatewayResponses, type: GatewayResponseType): GatewayResponse | undefined {
  return custom[type] ?? custom[(defaultStatuses[type] ?? 0) < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX']
}

/** One row of `GetGatewayResponses`. */
export interface DescribedGatewayResponse {
  readonly responseType: GatewayResponseType
  readonly statusCode?: string
  readonly responseParameters: Readonly<Record<string, string>>
  readonly responseTemplates: Readonly<Record<string, string>>
  /** False for a type that the API has customised itself. */
  readonly defaultResponse: boolean
}

/** All responses of an API, as the control plane lists them. */
export function describeGatewayResponses(custom: GatewayResponses): DescribedGatewayResponse[] {
  return gatewayResponseTypes.map((responseType) => {
    const own = custom[responseType]
    const {
      statusCode = defaultStatuses[responseType],
      responseParameters = {},
      responseTemplates = defaultTemplates,
    } = (responseType.startsWith('DEFAULT_') ? own : responseFor(custom, responseType)) ?? {}
    return {
      responseType,
      ...(statusCode === undefined ? {} : { statusCode: String(statusCode) }),
      responseParameters,
      responseTemplates,
      defaultResponse: own === undefined,
    }
  })
}
