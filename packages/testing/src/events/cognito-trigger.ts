import type {
  BasePreTokenGenerationTriggerEvent,
  BasePreTokenGenerationV2TriggerEvent,
  BasePreTokenGenerationV3TriggerEvent,
  CreateAuthChallengeTriggerEvent,
  CustomEmailSenderTriggerEvent,
  CustomMessageTriggerEvent,
  CustomSMSSenderTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  InboundFederationTriggerEvent,
  PostAuthenticationTriggerEvent,
  PostConfirmationTriggerEvent,
  PreAuthenticationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV3TriggerEvent,
  UserMigrationTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'

type TriggerEvent =
  | CreateAuthChallengeTriggerEvent
  | CustomEmailSenderTriggerEvent
  | CustomMessageTriggerEvent
  | CustomSMSSenderTriggerEvent
  | DefineAuthChallengeTriggerEvent
  | InboundFederationTriggerEvent
  | PostAuthenticationTriggerEvent
  | PostConfirmationTriggerEvent
  | PreAuthenticationTriggerEvent
  | PreSignUpTriggerEvent
  | UserMigrationTriggerEvent
  | VerifyAuthChallengeResponseTriggerEvent

/** Why tokens are made for a user. */
type UserTokens = PreTokenGenerationTriggerEvent['triggerSource']

/** Why tokens are made for a program: 'TokenGeneration_ClientCredentials'. */
type MachineTokens = PreTokenGenerationV3TriggerEvent['triggerSource']

/** Why a user pool calls: 'PreSignUp_SignUp', 'TokenGeneration_Authentication'. */
export type TriggerSource = TriggerEvent['triggerSource'] | UserTokens | MachineTokens

/** Of the event: '1', but for tokens '2' (access tokens as well) and '3' (and those of programs). */
export type TriggerVersion = '1' | '2' | '3'

/** The version of a trigger that is not told another. */
export type UsualVersion<Source extends TriggerSource> = Source extends MachineTokens ? '3' : '1'

/** The event of a trigger source; of those for a user's tokens there are three versions. */
export type TriggerEventOf<
  Source extends TriggerSource,
  Version extends TriggerVersion = UsualVersion<Source>,
> = Source extends UserTokens
  ? TokensOf<Source, Version>
  : Source extends MachineTokens
    ? BasePreTokenGenerationV3TriggerEvent<Source>
    : Extract<TriggerEvent, { readonly triggerSource: Source }>

type TokensOf<Source extends UserTokens, Version extends TriggerVersion> = Version extends '3'
  ? BasePreTokenGenerationV3TriggerEvent<Source>
  : Version extends '2'
    ? BasePreTokenGenerationV2TriggerEvent<Source>
    : BasePreTokenGenerationTriggerEvent<Source>
