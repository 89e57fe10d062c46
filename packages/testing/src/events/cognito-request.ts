import type { TriggerSource, TriggerVersion } from './cognito-trigger.js'
import { pretended, pretendedUuid } from './pretended.js'

/** 'PreSignUp' of 'PreSignUp_SignUp'. */
type Trigger = TriggerSource extends `${infer Name}_${string}` ? Name : never

/** The `request` of a trigger. */
export function requestOf(source: TriggerSource, version: TriggerVersion): object {
  return requests[triggerOf(source)](source, version)
}

/** The `response` of a trigger, still empty; a custom sender is given none, as nothing that it returns counts. */
export function responseOf(source: TriggerSource, version: TriggerVersion): object | undefined {
  const trigger = triggerOf(source)
  if (trigger !== 'TokenGeneration') return responses[trigger]
  return version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null }
}

function triggerOf(source: TriggerSource): Trigger {
  return source.slice(0, source.indexOf('_')) as Trigger
}

type RequestOf = (source: TriggerSource, version: TriggerVersion) => object

/** source  the developer guide, a page for each trigger: "Pre sign-up Lambda trigger", "Custom message Lambda trigger" … */
const requests: Readonly<Record<Trigger, RequestOf>> = {
  // Only what is to become of the user (as seen).
  PreSignUp: () => ({ userAttributes: { email }, validationData: null }),
  PostConfirmation: (source) => ({ userAttributes: userOf(source) }),
  PreAuthentication: (source) => ({ userAttributes: userOf(source), validationData: null }),
  PostAuthentication: (source) => ({ userAttributes: userOf(source), newDeviceUsed: false }),
  DefineAuthChallenge: (source) => ({ userAttributes: userOf(source), session: [] }),
  CreateAuthChallenge: (source) => ({
    userAttributes: userOf(source),
    challengeName: 'CUSTOM_CHALLENGE',
    session: [],
  }),
  VerifyAuthChallengeResponse: (source) => ({
    userAttributes: userOf(source),
    privateChallengeParameters: { answer: 'answer' },
    challengeAnswer: 'answer',
  }),
  TokenGeneration: (source, version) => {
    const forMachine = source === 'TokenGeneration_ClientCredentials'
    return {
      userAttributes: forMachine ? {} : userOf(source),
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      ...(version === '1' ? {} : { scopes: [forMachine ? 'api/read' : 'aws.cognito.signin.user.admin'] }),
    }
  },
  // Who has forgotten it enters no password.
  UserMigration: (source) => ({
    ...(source === 'UserMigration_Authentication' ? { password: 'password' } : {}),
    validationData: null,
    userAttributes: null,
  }),
  CustomMessage: (source) => ({
    userAttributes: userOf(source),
    codeParameter: '{####}',
    linkParameter: '{##Click Here##}',
    usernameParameter: source === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
  }),
  CustomEmailSender: (source) => senderRequest(source, 'customEmailSenderRequestV1'),
  CustomSMSSender: (source) => senderRequest(source, 'customSMSSenderRequestV1'),
  InboundFederation: () => ({
    providerName: 'provider',
    providerType: 'OIDC',
    attributes: {
      tokenResponse: { access_token: 'access', token_type: 'Bearer', expires_in: '3600' },
      idToken: { sub: 'provider-user', email },
      userInfo: { sub: 'provider-user', email },
    },
  }),
}

const responses: Readonly<Record<Exclude<Trigger, 'TokenGeneration'>, object | undefined>> = {
  PreSignUp: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  PostConfirmation: {},
  PreAuthentication: {},
  PostAuthentication: {},
  DefineAuthChallenge: { challengeName: null, issueTokens: null, failAuthentication: null },
  CreateAuthChallenge: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  VerifyAuthChallengeResponse: { answerCorrect: null },
  UserMigration: {
    userAttributes: null,
    forceAliasCreation: null,
    enableSMSMFA: null,
    finalUserStatus: null,
    messageAction: null,
    desiredDeliveryMediums: null,
  },
  CustomMessage: { smsMessage: null, emailMessage: null, emailSubject: null },
  CustomEmailSender: undefined,
  CustomSMSSender: undefined,
  InboundFederation: { userAttributesToMap: {} },
}

const email = 'user@example.com'

/** A user's attributes, all texts, with the state that the user is in by then. */
function userOf(source: TriggerSource): Record<string, string> {
  const status = statusOf(source)
  return {
    sub: pretendedUuid(0),
    email_verified: String(status === 'CONFIRMED'),
    'cognito:user_status': status,
    email,
    ...(source.startsWith('CustomSMSSender_')
      ? { phone_number: '+12065550100', phone_number_verified: String(status === 'CONFIRMED') }
      : {}),
  }
}

function statusOf(source: TriggerSource): string {
  const [, occasion = ''] = source.split('_')
  if (occasion === 'SignUp' || occasion === 'ResendCode') return 'UNCONFIRMED'
  const isNew = occasion === 'AdminCreateUser' || occasion === 'NewPasswordChallenge'
  return isNew ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED'
}

/** The code is encrypted with the pool's key; a notice of an attempt to take over an account has none. */
function senderRequest(source: TriggerSource, type: string): object {
  const isNotice = source === 'CustomEmailSender_AccountTakeOverNotification'
  return {
    type,
    code: isNotice ? null : 'AYADeEXAMPLE',
    clientMetadata: null,
    userAttributes: isNotice ? takeOver : userOf(source),
  }
}

/** source  @types/aws-lambda, CustomEmailSender_AccountTakeOverNotification_UserAttributes */
const takeOver = {
  EVENT_ID: pretendedUuid(1),
  USER_NAME: pretendedUuid(0),
  IP_ADDRESS: '127.0.0.1',
  ACCOUNT_TAKE_OVER_ACTION: 'NO_ACTION',
  ONE_CLICK_LINK_VALID: 'https://example.com/valid',
  ONE_CLICK_LINK_INVALID: 'https://example.com/invalid',
  LOGIN_TIME: pretended.iso,
  FEEDBACK_TOKEN: 'EXAMPLE',
}
