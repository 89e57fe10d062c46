import type {
  CustomMessageTriggerEvent,
  DefineAuthChallengeTriggerHandler,
  PreSignUpTriggerHandler,
  PreTokenGenerationV2TriggerEvent,
  PreTokenGenerationV3TriggerEvent,
} from 'aws-lambda'
import { cognitoEvent, type TriggerSource } from '../../src/events/index.js'

/** Every source that there is, with the state of its user. */
const statuses: Readonly<Record<TriggerSource, string | undefined>> = {
  PreSignUp_SignUp: undefined,
  PreSignUp_ExternalProvider: undefined,
  PreSignUp_AdminCreateUser: undefined,
  PostConfirmation_ConfirmSignUp: 'CONFIRMED',
  PostConfirmation_ConfirmForgotPassword: 'CONFIRMED',
  PreAuthentication_Authentication: 'CONFIRMED',
  PostAuthentication_Authentication: 'CONFIRMED',
  DefineAuthChallenge_Authentication: 'CONFIRMED',
  CreateAuthChallenge_Authentication: 'CONFIRMED',
  VerifyAuthChallengeResponse_Authentication: 'CONFIRMED',
  TokenGeneration_HostedAuth: 'CONFIRMED',
  TokenGeneration_Authentication: 'CONFIRMED',
  TokenGeneration_NewPasswordChallenge: 'FORCE_CHANGE_PASSWORD',
  TokenGeneration_AuthenticateDevice: 'CONFIRMED',
  TokenGeneration_RefreshTokens: 'CONFIRMED',
  TokenGeneration_ClientCredentials: undefined,
  UserMigration_Authentication: undefined,
  UserMigration_ForgotPassword: undefined,
  CustomMessage_SignUp: 'UNCONFIRMED',
  CustomMessage_AdminCreateUser: 'FORCE_CHANGE_PASSWORD',
  CustomMessage_ResendCode: 'UNCONFIRMED',
  CustomMessage_ForgotPassword: 'CONFIRMED',
  CustomMessage_UpdateUserAttribute: 'CONFIRMED',
  CustomMessage_VerifyUserAttribute: 'CONFIRMED',
  CustomMessage_Authentication: 'CONFIRMED',
  CustomEmailSender_SignUp: 'UNCONFIRMED',
  CustomEmailSender_ResendCode: 'UNCONFIRMED',
  CustomEmailSender_ForgotPassword: 'CONFIRMED',
  CustomEmailSender_UpdateUserAttribute: 'CONFIRMED',
  CustomEmailSender_VerifyUserAttribute: 'CONFIRMED',
  CustomEmailSender_AdminCreateUser: 'FORCE_CHANGE_PASSWORD',
  CustomEmailSender_Authentication: 'CONFIRMED',
  CustomEmailSender_AccountTakeOverNotification: undefined,
  CustomSMSSender_SignUp: 'UNCONFIRMED',
  CustomSMSSender_ResendCode: 'UNCONFIRMED',
  CustomSMSSender_ForgotPassword: 'CONFIRMED',
  CustomSMSSender_UpdateUserAttribute: 'CONFIRMED',
  CustomSMSSender_VerifyUserAttribute: 'CONFIRMED',
  CustomSMSSender_AdminCreateUser: 'FORCE_CHANGE_PASSWORD',
  CustomSMSSender_Authentication: 'CONFIRMED',
  InboundFederation_ExternalProvider: undefined,
}
const sources = Object.entries(statuses) as [TriggerSource, string | undefined][]

it.each(sources)('%s finds its user %s', (source, status) => {
  const event = cognitoEvent(source) as { triggerSource: string; request: { userAttributes?: Record<string, string> } }
  expect([event.triggerSource, event.request.userAttributes?.['cognito:user_status']]).toEqual([source, status])
})

it.each([
  'PreSignUp_SignUp',
  'PostConfirmation_ConfirmSignUp',
  'PreAuthentication_Authentication',
  'PostAuthentication_Authentication',
  'DefineAuthChallenge_Authentication',
  'CreateAuthChallenge_Authentication',
  'VerifyAuthChallengeResponse_Authentication',
  'TokenGeneration_Authentication',
  'TokenGeneration_ClientCredentials',
  'UserMigration_Authentication',
  'UserMigration_ForgotPassword',
  'CustomMessage_AdminCreateUser',
  'CustomMessage_ForgotPassword',
  'CustomEmailSender_SignUp',
  'CustomEmailSender_AccountTakeOverNotification',
  'CustomSMSSender_SignUp',
  'InboundFederation_ExternalProvider',
] as const)('makes an event of %s', (source) => {
  expect(cognitoEvent(source)).toMatchSnapshot()
})

it('has tokens in three versions', () => {
  const v1 = cognitoEvent('TokenGeneration_HostedAuth')
  const v2: PreTokenGenerationV2TriggerEvent = cognitoEvent('TokenGeneration_HostedAuth', { version: '2' })
  const v3: PreTokenGenerationV3TriggerEvent = cognitoEvent('TokenGeneration_ClientCredentials', {
    request: { scopes: ['api/write'] },
  })
  expect([v1.version, v1.response]).toEqual(['1', { claimsOverrideDetails: null }])
  expect('scopes' in v1.request).toBe(false)
  expect([v2.version, v2.request.scopes]).toEqual(['2', ['aws.cognito.signin.user.admin']])
  expect(v2.response).toEqual({ claimsAndScopeOverrideDetails: null })
  expect([v3.version, v3.request.scopes]).toEqual(['3', ['api/write']])
  expect(cognitoEvent('TokenGeneration_RefreshTokens', { version: '3' }).request.scopes).toEqual(v2.request.scopes)
})

it('fits the handler of its trigger, and replaces any part', async () => {
  const confirm: PreSignUpTriggerHandler = async (event) => {
    event.response.autoConfirmUser = event.request.userAttributes['email']?.endsWith('@example.com') ?? false
    return event
  }
  const ask: DefineAuthChallengeTriggerHandler = async (event) => {
    event.response.issueTokens = event.request.session.some(({ challengeResult }) => challengeResult)
    return event
  }
  const signUp = cognitoEvent('PreSignUp_SignUp', { request: { clientMetadata: { from: 'app' } } })
  const challenge = cognitoEvent('DefineAuthChallenge_Authentication', {
    request: { session: [{ challengeName: 'CUSTOM_CHALLENGE', challengeResult: true }] },
  })
  const message: CustomMessageTriggerEvent = cognitoEvent('CustomMessage_SignUp', { userName: 'ada' })
  expect(await confirm(signUp, {} as never, () => undefined)).toMatchObject({
    request: { clientMetadata: { from: 'app' } },
    response: { autoConfirmUser: true },
  })
  expect(cognitoEvent('PreSignUp_SignUp').response.autoConfirmUser).toBe(false)
  expect(await ask(challenge, {} as never, () => undefined)).toMatchObject({ response: { issueTokens: true } })
  expect(message.userName).toBe('ada')
})
