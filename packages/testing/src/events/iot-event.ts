import type { IoTCustomAuthorizerEvent, IoTPreProvisioningHookEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * A device that connects to AWS IoT asks for its thing: `iotPreProvisioningHookEvent({ parameters: { SerialNumber: '7' } })`.
 * What a rule sends needs no builder: it is whatever its SQL selects.
 *
 * source  AWS "Pre-provisioning hooks" of AWS IoT Core
 */
export function iotPreProvisioningHookEvent(
  parts: Parts<IoTPreProvisioningHookEvent> = {},
): IoTPreProvisioningHookEvent {
  const { region, accountId } = pretended
  const whole: IoTPreProvisioningHookEvent = {
    claimCertificateId: 'c'.repeat(64),
    certificateId: 'd'.repeat(64),
    certificatePem: '-----BEGIN CERTIFICATE-----\nEXAMPLE\n-----END CERTIFICATE-----\n',
    templateArn: `arn:aws:iot:${region}:${accountId}:provisioningtemplate/template`,
    clientId: 'client',
    parameters: { SerialNumber: 'serial' },
  }
  return overridden(whole, parts)
}

/**
 * What a custom authorizer of AWS IoT is given, here for MQTT: `iotAuthorizerEvent({ protocolData: { mqtt: { username } } })`;
 * the password is base64.
 *
 * source  AWS "Defining your Lambda function", custom authentication of AWS IoT Core
 */
export function iotAuthorizerEvent(parts: Parts<IoTCustomAuthorizerEvent> = {}): IoTCustomAuthorizerEvent {
  const whole: IoTCustomAuthorizerEvent = {
    token: 'token',
    signatureVerified: false,
    protocols: ['tls', 'mqtt'],
    protocolData: {
      tls: { serverName: `abcdef0123-ats.iot.${pretended.region}.amazonaws.com` },
      mqtt: { username: 'user', password: Buffer.from('password').toString('base64'), clientId: 'client' },
    },
    connectionMetadata: { id: pretendedUuid(0) },
  }
  return overridden(whole, parts)
}
