export {
  type EmbeddedDynamoDb,
  embeddedDynamoDb,
  type EmbeddedDynamoDbOptions,
} from './aws/dynamodb/embedded-dynamodb.js'
export { type EmbeddedS3, embeddedS3, type EmbeddedS3Options } from './aws/s3/embedded-s3.js'
export {
  type ApiDescription,
  type FunctionUrl,
  functionUrl,
  type HttpApi,
  httpApi,
  type HttpCors,
  type HttpRoute,
  type LoadBalancer,
  loadBalancer,
  type RestApi,
  restApi,
  type RestMethod,
} from './gateway/api-description.js'
export type { Exchange } from './gateway/exchange.js'
export {
  type LambdaFunction,
  type LocalGateway,
  localGateway,
  type LocalGatewayOptions,
} from './gateway/local-gateway.js'
export type { Clock } from './lambda/clock.js'
export type { LambdaContext } from './lambda/context.js'
export type { Handler } from './lambda/in-process.js'
export type { InvocationExtras, Invoker, Outcome, RefusedInvocation } from './lambda/invoker.js'
