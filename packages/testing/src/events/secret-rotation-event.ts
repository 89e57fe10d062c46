import type { SecretsManagerRotationEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * A step of a secret's rotation: `secretRotationEvent({ Step: 'testSecret' })`.
 *
 * source  AWS "Lambda rotation functions" of Secrets Manager
 */
export function secretRotationEvent(parts: Parts<SecretsManagerRotationEvent> = {}): SecretsManagerRotationEvent {
  const whole: SecretsManagerRotationEvent = {
    Step: 'createSecret',
    SecretId: `arn:aws:secretsmanager:${pretended.region}:${pretended.accountId}:secret:secret-a1b2c3`,
    ClientRequestToken: pretendedUuid(0),
  }
  return overridden(whole, parts)
}
