export { type Application, createApplication } from './application/application.js'
export { type LambdaHandler, lambdaHandler } from './application/lambda-handler.js'
export type { LambdaHandlerOptions } from './application/pings.js'
export { type ResponseStream, type StreamingHandler, streamingHandler } from './application/streaming-handler.js'
export { traceHeaders } from './application/call-context.js'
export type { Hooks } from './application/hooks.js'
export type { ApplicationOptions } from './application/options.js'
export type { BoundReader, Reader, Target, TargetType } from './binding/reader.js'
export type { UploadedFile } from './binding/form.js'
export { fromCookie, fromHeader, fromPath, fromQuery, fromRequest } from './binding/readers.js'
export { connectionsToken, deliveryToken, loggerToken, requestToken, type Token } from './container/token.js'
export { Container, ContainerModule, inject, injectable } from './container/words.js'
export { Answer, AnswerHeader, type AnswerOptions, Status } from './decorators/answers.js'
export { OnDynamoDBStream, OnEventBridge, OnKinesis, OnS3, OnSchedule, OnSns, OnSqs } from './decorators/consumers.js'
export { Controller } from './decorators/controller.js'
export { Describe, FailsWith, Schema } from './decorators/documentation.js'
export type {
  AnswerDecorator,
  BodyDecorator,
  CallerDecorator,
  DtoDecorator,
  FileDecorator,
  TextDecorator,
  ValueDecorator,
} from './decorators/fitting.js'
export { Delete, Get, Head, Options, Patch, Post, Put } from './decorators/methods.js'
export type { ParameterOptions } from './decorators/note-parameter.js'
export {
  Body,
  Caller,
  Connection,
  Context,
  Cookie,
  Deadline,
  Event,
  File,
  Form,
  Header,
  Param,
  Query,
  RawBody,
  readWith,
  Req,
  SourceIp,
} from './decorators/parameters.js'
export { Connect, Disconnect, Message } from './decorators/sockets.js'
export { Envelope, Item, readDeliveryWith, Records } from './decorators/record-parameters.js'
export {
  type ControllerOrMethodDecorator,
  Cors,
  Roles,
  Unguarded,
  UseConsumerInterceptors,
  UseExceptionMappers,
  UseGuards,
  UseInterceptors,
  UseMiddleware,
} from './decorators/uses.js'
export type { Change, DynamoDBStreamOptions } from './events/dynamodb-stream.js'
export type { BusEvent, EventBridgeOptions } from './events/event-bus.js'
export type { KinesisOptions, StreamRecord } from './events/kinesis-stream.js'
export type { ObjectEvent, S3Options } from './events/s3-bucket.js'
export type { ScheduleOptions, Tick } from './events/schedule.js'
export type { Notification, SnsOptions } from './events/sns-topic.js'
export type { QueueMessage, SqsOptions } from './events/sqs-queue.js'
export { type ApiKeyOptions, apiKeyGuard } from './guards/api-key.js'
export { type JwtOptions, jwtGuard } from './guards/jwt.js'
export { rolesGuard } from './guards/roles.js'
export { RequestBody } from './http/body.js'
export { currentRequest } from './http/current-request.js'
export type { Demands, HeaderDemand, NamedSecurityScheme, ProblemSummary, SecurityScheme } from './http/demands.js'
export type { ExceptionMapper } from './http/exception-mapper.js'
export type { Guard } from './http/guard.js'
export { HeaderBag } from './http/headers.js'
export type { Interceptor } from './http/interceptor.js'
export type { Middleware } from './http/middleware.js'
export { type Principal, principalFrom } from './http/principal.js'
export { QueryBag } from './http/query.js'
export { type BodyStream, isReply, type Reply, reply, type ReplyHeaders, type ReplyOptions } from './http/reply.js'
export { type HttpRequest, recognisedCaller } from './http/request.js'
export { RequestValues, ValueKey } from './http/request-values.js'
export { eventStream, type ServerSentEvent } from './http/server-sent-events.js'
export type { Connections, SocketAddress, SocketClient, SocketConnection } from './http/socket-connection.js'
export { type CookieAttributes, setCookie } from './http/set-cookie.js'
export { compression, type CompressionOptions } from './middleware/compression.js'
export { cors, type CorsOptions } from './middleware/cors.js'
export { etag } from './middleware/etag.js'
export type { Documentation } from './metadata/documentation.js'
export type { SchemaNote } from './metadata/schema-notes.js'
export type { Use } from './metadata/uses.js'
export type { PlanDescription } from './plan/describe-plan.js'
export type { ApplicationPlan, AroundPlan, ConsumerPlan, ParameterPlan, RoutePlan, SocketPlan } from './plan/plan.js'
export { type CompiledPlan, planToken } from './plan/plan-token.js'
export type { ParameterReference, References, RouteReference } from './plan/references.js'
export type { Issue } from './problems/issue.js'
export { isProblem, Problem, type ProblemOptions } from './problems/problem.js'
export { badRequest, conflict, notFound } from './problems/request-problems.js'
export { SetupProblems } from './problems/setup-problems.js'
export { PoisonError } from './problems/poison-error.js'
export { UnreadableRecord } from './problems/unreadable-record.js'
export { type BatchOutcome, outcome, type RecordFailure } from './records/batch-outcome.js'
export type { ConsumerInterceptor } from './records/consumer-interceptor.js'
export { currentDelivery } from './records/current-delivery.js'
export type { Delivery } from './records/delivery.js'
export type { ConsumerOptions, PoisonRecord } from './records/poison-record.js'
export { RecordsFailed } from './records/records-failed.js'
export type { ReceivedRecord } from './records/source-record.js'
export type { Class } from './runtime/declared-types.js'
export type { Invocation } from './runtime/invocation.js'
export type { LogLevel } from './runtime/config.js'
export { childLogger } from './runtime/child-logger.js'
export { jsonLogger, type JsonLoggerOptions, type Logger } from './runtime/logger.js'
export { type PinoLike, pinoLogger } from './runtime/pino-logger.js'
export { type PowertoolsLike, powertoolsLogger } from './runtime/powertools-logger.js'
export { emfMetrics, type Metrics, type MetricsOptions, type MetricUnit } from './runtime/metrics.js'
