export type {
  ApiAuthorizer,
  AuthorizerEventOf,
  HttpApiAuthorizer,
  HttpAuthorizerEventV1,
  RestApiAuthorizer,
  WebSocketApiAuthorizer,
  WebSocketAuthorizerEvent,
} from './api-authorizer.js'
export { apiEvent, type EventOf } from './api-event.js'
export { appSyncAuthorizerEvent, appSyncResolverEvent } from './appsync-event.js'
export { authorizerEvent } from './authorizer-event.js'
export { cloudWatchLogsEvent } from './cloudwatch-logs-event.js'
export { codePipelineEvent } from './code-pipeline-event.js'
export { cognitoEvent } from './cognito-event.js'
export type { TriggerEventOf, TriggerSource, TriggerVersion } from './cognito-trigger.js'
export { customResourceEvent } from './custom-resource-event.js'
export { dynamoDbStreamEvent } from './dynamodb-stream-event.js'
export { eventBridgeEvent, scheduledEvent } from './event-bridge-event.js'
export type { EventRequest } from './event-request.js'
export { firehoseTransformationEvent } from './firehose-transformation-event.js'
export { iotAuthorizerEvent, iotPreProvisioningHookEvent } from './iot-event.js'
export { mskEvent, selfManagedKafkaEvent } from './kafka-event.js'
export { kinesisEvent } from './kinesis-event.js'
export {
  type ActiveMqEvent,
  activeMqEvent,
  type ActiveMqMessage,
  type RabbitMqEvent,
  rabbitMqEvent,
  type RabbitMqMessage,
} from './mq-event.js'
export type { Parts } from './overridden.js'
export { s3BatchEvent } from './s3-batch-event.js'
export { s3Event } from './s3-event.js'
export { secretRotationEvent } from './secret-rotation-event.js'
export { sesEvent } from './ses-event.js'
export { snsEvent } from './sns-event.js'
export { sqsEvent } from './sqs-event.js'
export {
  type VpcLattice,
  vpcLattice,
  type VpcLatticeEvent,
  type VpcLatticeEventV1,
  type VpcLatticeEventV2,
  type VpcLatticeIdentity,
  type VpcLatticeRequestContext,
} from './vpc-lattice.js'
export { type WebSocketEvent, webSocketEvent, type WebSocketIdentity } from './web-socket-event.js'
