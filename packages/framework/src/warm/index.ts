export type { PingAnswer } from './answer-ping.js'
export { invokeByLambda, type LambdaClient } from './invoke-by-lambda.js'
export type { InvokeFunction, WarmOptions } from './options.js'
