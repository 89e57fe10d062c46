export type { DynamoDbControl, ReplacedShard } from './aws/dynamodb/control.js'
export type { ImportError } from './aws/dynamodb/imports/import-record.js'
export type { DynamoDbFault, DynamoDbFaultTerms, ThrottlingError } from './aws/dynamodb/faults/dynamodb-fault.js'
export {
  type EmbeddedDynamoDb,
  embeddedDynamoDb,
  type EmbeddedDynamoDbOptions,
} from './aws/dynamodb/embedded-dynamodb.js'
export { type EmbeddedAws, embeddedAws, type EmbeddedAwsOptions } from './aws/embedded-aws.js'
export type { FaultEvent, FaultRule, Faults, FaultTerms } from './aws/faults/fault-plan.js'
export { type EmbeddedLambda, embeddedLambda, type EmbeddedLambdaOptions } from './aws/lambda/embedded-lambda.js'
export { type EmbeddedS3, embeddedS3, type EmbeddedS3Options } from './aws/s3/embedded-s3.js'
export type { S3Fault, S3FaultTerms } from './aws/s3/faults/s3-fault.js'
export type { SdkRequestHandler } from './aws/sdk-request-handler.js'
export {
  type ApiDescription,
  type FunctionUrl,
  functionUrl,
  httpApi,
  loadBalancer,
  type RequestApi,
  restApi,
  webSocketApi,
} from './gateway/api-description.js'
export { type TestCredentials, testCredentials } from './authorizers/credentials.js'
export { type TestIssuer, testIssuer } from './authorizers/issuer.js'
export type { JsonWebKey, JsonWebKeySet } from './authorizers/jwt.js'
export type {
  HttpApi,
  HttpAuthorizer,
  HttpCors,
  HttpLambdaAuthorizer,
  HttpRoute,
  JwtAuthorizer,
} from './gateway/http-description.js'
export type {
  ApiKey,
  MockResponse,
  RequestValidator,
  RestApi,
  RestAuthorizer,
  RestLambdaAuthorizer,
  RestMethod,
  Throttle,
  UsagePlan,
  UserPoolAuthorizer,
} from './gateway/rest-description.js'
export type { WebSocketApi, WebSocketAuthorizer, WebSocketRoute } from './gateway/websocket-description.js'
export type { CustomDomain } from './gateway/custom-domain.js'
export type { GatewayResponse, GatewayResponses, GatewayResponseType } from './gateway/gateway-responses.js'
export type {
  FixedResponse,
  ListenerAction,
  ListenerRule,
  LoadBalancer,
  Redirect,
} from './gateway/load-balancer-description.js'
export type { Exchange } from './gateway/exchange.js'
export { type LocalGateway, localGateway, type LocalGatewayOptions } from './gateway/local-gateway.js'
export { type Clock, type ScheduleOptions, type TakeBack, turnableClock, type TurnableClock } from './clock/clock.js'
export {
  type Door,
  everyDoor,
  type EveryDoorOptions,
  everyKindOfDoor,
  type DoorReport,
} from './every-door/every-door.js'
export type { Difference } from './every-door/compare-answers.js'
export type { DoorAnswer, DoorCase, DoorRequest } from './every-door/suite.js'
export type { ParityCase } from './parity/case-file.js'
export { parity, type ParityCounts, type ParityOptions } from './parity/parity.js'
export { record, type Recorded, type RecordOptions } from './parity/record.js'
export { recordingFunction } from './parity/recording-function.js'
export type { LambdaContext } from './lambda/context.js'
export type { Handler } from './lambda/in-process.js'
export type { LambdaFunction } from './lambda/lambda-function.js'
export type { InvocationExtras, Invoker, Outcome, RefusedInvocation } from './lambda/invoker.js'
export type { ChildProcessOptions, Credentials } from './runtime/child-process-options.js'
export { type ChildProcessFunction, childProcessFunction } from './runtime/child-process-function.js'
export type { LogLine, SystemLogLevel } from './runtime/log-line.js'
export type { BucketDestination } from './pumps/bucket-destination.js'
export type { Destination, DestinationConfig } from './pumps/destination.js'
export type { FilterCriteria } from './pumps/filter-criteria.js'
export { type Delivery, passTime, type Pump } from './pumps/pump.js'
export { dynamoDbStreamPump } from './pumps/streams/dynamodb-stream-pump.js'
export type { StreamMapping } from './pumps/streams/dynamodb-mapping.js'
export type { StreamReader } from './pumps/streams/dynamodb-reader.js'
export type { ShardMapping } from './pumps/streams/shard-mapping.js'
export { kinesisPump } from './pumps/kinesis/kinesis-pump.js'
export type { KinesisMapping } from './pumps/kinesis/kinesis-mapping.js'
export type { KinesisReader } from './pumps/kinesis/kinesis-reader.js'
export {
  type LocalStream,
  localStream,
  type LocalStreamOptions,
  type RecordToPut,
} from './pumps/kinesis/local-stream.js'
export { localQueue } from './pumps/sqs/local-queue.js'
export type { MessageAttribute, MessageToSend, ReceivedMessage } from './pumps/sqs/message.js'
export type { QueueMapping } from './pumps/sqs/queue-mapping.js'
export type { LocalQueue, QueueCounts, QueueOptions, ReceiveOptions } from './pumps/sqs/queue.js'
export { sqsPump } from './pumps/sqs/sqs-pump.js'
export { type AsyncInvocation, asyncInvocation, type AsyncInvocationOptions } from './pumps/async/async-invocation.js'
export type { AsyncInvokeConfig, InvocationDestination } from './pumps/async/invoke-config.js'
export type { BusRule } from './pumps/events/bus-rule.js'
export { type EventBusOptions, type LocalEventBus, localEventBus } from './pumps/events/event-bus.js'
export type { EventToPut } from './pumps/events/event-to-put.js'
export type { InputTransformer, TargetInput } from './pumps/events/target-input.js'
export { type FaultyFunction, faultyFunction, type FaultyFunctionOptions } from './faults/faulty-function.js'
export { type FaultyLine, faultyLine, type FaultyLineOptions } from './faults/faulty-line.js'
export type { FunctionFault, FunctionFaults } from './faults/function-fault.js'
export type { LineFault, LineFaults } from './faults/line-fault.js'
