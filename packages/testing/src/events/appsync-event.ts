import type { AppSyncAuthorizerEvent, AppSyncResolverEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

type Given<Arguments, Source> = { readonly arguments: Arguments; readonly source?: Source } & Parts<
  Omit<AppSyncResolverEvent<Arguments, Source>, 'arguments' | 'source'>
>

/**
 * What a direct Lambda resolver is given: `appSyncResolverEvent({ arguments: { id: 7 }, info: { fieldName: 'order' } })`. The
 * caller came with an API key; another is an `identity`.
 *
 * source  AWS "AppSync JavaScript resolver context object reference"
 */
export function appSyncResolverEvent<Arguments extends object, Source = null>(
  parts: Given<Arguments, Source>,
): AppSyncResolverEvent<Arguments, Source> {
  const { arguments: given, source = null as Source, ...rest } = parts
  const whole: Omit<AppSyncResolverEvent<Arguments, Source>, 'arguments' | 'source'> = {
    identity: null,
    request: { headers: { ...headers }, domainName: null },
    info: {
      selectionSetList: ['id'],
      selectionSetGraphQL: '{\n  id\n}',
      parentTypeName: 'Query',
      fieldName: 'field',
      variables: {},
    },
    prev: null,
    stash: {},
  }
  return { ...overridden(whole, rest as never), arguments: given, source }
}

/**
 * What a Lambda authorizer of AppSync is given: `appSyncAuthorizerEvent({ authorizationToken: 'secret' })`.
 *
 * source  AWS "Configuring authorization and authentication to secure your GraphQL APIs", AWS_LAMBDA
 */
export function appSyncAuthorizerEvent(parts: Parts<AppSyncAuthorizerEvent> = {}): AppSyncAuthorizerEvent {
  const whole: AppSyncAuthorizerEvent = {
    authorizationToken: 'token',
    requestContext: {
      apiId: 'abcdefghijklmnopqrstuvwxyz',
      accountId: pretended.accountId,
      requestId: pretendedUuid(0),
      queryString: 'query Field {\n  field {\n    id\n  }\n}\n',
      operationName: 'Field',
      variables: {},
    },
    requestHeaders: { ...headers },
  }
  return overridden(whole, parts)
}

const headers = {
  accept: 'application/json',
  'content-type': 'application/json',
  host: `abcdefghijklmnopqrstuvwxyz.appsync-api.${pretended.region}.amazonaws.com`,
  'x-forwarded-for': '127.0.0.1',
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
}
