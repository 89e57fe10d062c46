import type {
  CloudFormationCustomResourceCreateEvent,
  CloudFormationCustomResourceDeleteEvent,
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceUpdateEvent,
} from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

interface Events {
  Create: CloudFormationCustomResourceCreateEvent
  Update: CloudFormationCustomResourceUpdateEvent
  Delete: CloudFormationCustomResourceDeleteEvent
}

/**
 * What CloudFormation asks a custom resource for: `customResourceEvent('Update', { ResourceProperties: { size: '2' },
 * OldResourceProperties: { size: '1' } })`. Properties are texts, whatever the template has, and the function answers with a
 * PUT to `ResponseURL`.
 *
 * source  AWS "Custom resource request objects"
 */
export function customResourceEvent<Type extends keyof Events>(
  requestType: Type,
  parts?: Parts<Omit<Events[Type], 'RequestType'>>,
): Events[Type] {
  const { region, accountId } = pretended
  const ServiceToken = `arn:aws:lambda:${region}:${accountId}:function:function`
  const common = {
    ServiceToken,
    ResponseURL: `https://cloudformation-custom-resource-response-${region.replaceAll('-', '')}.s3.amazonaws.com/response`,
    StackId: `arn:aws:cloudformation:${region}:${accountId}:stack/stack/${pretendedUuid(0)}`,
    RequestId: pretendedUuid(1),
    LogicalResourceId: 'Resource',
    ResourceType: 'AWS::CloudFormation::CustomResource',
    ResourceProperties: { ServiceToken },
  }
  const known = { PhysicalResourceId: 'resource' }
  const whole: Readonly<Record<keyof Events, CloudFormationCustomResourceEvent>> = {
    Create: { RequestType: 'Create', ...common },
    Update: { RequestType: 'Update', ...common, ...known, OldResourceProperties: { ServiceToken } },
    Delete: { RequestType: 'Delete', ...common, ...known },
  }
  return overridden(whole[requestType] as Events[Type], parts as never)
}
