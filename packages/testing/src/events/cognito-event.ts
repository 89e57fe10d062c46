import { requestOf, responseOf } from './cognito-request.js'
import type { TriggerEventOf, TriggerSource, TriggerVersion, UsualVersion } from './cognito-trigger.js'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * What a user pool's trigger is given: `cognitoEvent('PreSignUp_SignUp', { request: { userAttributes: { email: 'a@b.c' } } })`.
 * The response is empty as Cognito sends it, with null where @types/aws-lambda already expects what the function decides. For
 * tokens, `version` may be '2' or '3'.
 *
 * source  AWS "Customizing user pool workflows with Lambda triggers", parameters that are shared by all; 'as seen' in the
 *         requests and responses stands for events that people logged and published, 2017 to 2026
 */
export function cognitoEvent<const Source extends TriggerSource, Version extends TriggerVersion = UsualVersion<Source>>(
  triggerSource: Source,
  parts?: Parts<TriggerEventOf<Source, Version>> & { readonly version?: Version },
): TriggerEventOf<Source, Version> {
  const version = parts?.version ?? (triggerSource === 'TokenGeneration_ClientCredentials' ? '3' : '1')
  const response = responseOf(triggerSource, version)
  const whole = {
    version,
    triggerSource,
    region: pretended.region,
    userPoolId: `${pretended.region}_EXAMPLE01`,
    userName: pretendedUuid(0),
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      // An administrator comes without an app client (as seen).
      clientId: triggerSource.endsWith('_AdminCreateUser') ? 'CLIENT_ID_NOT_APPLICABLE' : 'exampleclientid0123456789',
    },
    request: requestOf(triggerSource, version),
    ...(response === undefined ? {} : { response }),
  }
  // A trigger answers by changing what it is given, which must not be another test's as well.
  const own = structuredClone(whole) as unknown as TriggerEventOf<Source, Version>
  return overridden(own, parts as never)
}
