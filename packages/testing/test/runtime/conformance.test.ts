import { existsSync } from 'node:fs'
import '../../src/awslambda/index.js'
import { inProcess } from '../../src/lambda/in-process.js'
import type { Invoker } from '../../src/lambda/invoker.js'
import { loadHandler } from '../../src/runtime/client/load-handler.js'
import { type ReadOutcome, readOutcome } from './outcomes.js'
import { functionsFolder, useFunction } from './use-function.js'

/** Each handler, what it must come to, and where it can be run. */
interface Row {
  readonly handler: string
  readonly outcome: ReadOutcome
  /** Not in this process: why not. */
  readonly notInProcess?: string
}

const failed = (errorType: string, errorMessage: string): ReadOutcome => ({
  kind: 'failed',
  payload: { errorType, errorMessage },
})
const endsTheProcess = 'it would end this process'
const exitError = (how: string): ReadOutcome =>
  failed('Runtime.ExitError', `RequestId: ID Error: Runtime exited ${how}`)
const withMetadata = 'application/vnd.awslambda.http-integration-response'
const atOnce = 'in this process the open stream is told at once, not by the time limit'

const rows: readonly Row[] = [
  { handler: 'answers.object', outcome: { kind: 'returned', payload: { a: 1, b: [1, 'ü€😀'] } } },
  { handler: 'answers.nothing', outcome: { kind: 'returned', payload: null } },
  { handler: 'answers.date', outcome: { kind: 'returned', payload: '1970-01-01T00:00:00.000Z' } },
  { handler: 'answers.api.nested.handler', outcome: { kind: 'returned', payload: 'nested' } },
  { handler: 'answers.inDefault', outcome: { kind: 'returned', payload: 'in default' } },
  { handler: 'commonjs.handler', outcome: { kind: 'returned', payload: { required: '/' } } },

  { handler: 'answers.rejects', outcome: failed('OrderError', 'no') },
  { handler: 'answers.throwsAtOnce', outcome: failed('Error', 'no') },
  { handler: 'answers.throwsText', outcome: failed('string', 'no') },
  { handler: 'answers.throwsNothing', outcome: failed('undefined', 'undefined') },
  { handler: 'answers.throwsDelete', outcome: failed('Error', 'a%7Fb\nc') },
  { handler: 'answers.throwsWithoutStack', outcome: failed('Error', 'no') },
  {
    handler: 'answers.throwsHostile',
    outcome: failed(
      'handled',
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    ),
  },
  {
    handler: 'answers.returnsCircle',
    outcome: failed('Runtime.JSONStringifyError', 'Unable to stringify response body'),
  },
  {
    handler: 'answers.returnsBigint',
    outcome: failed('Runtime.JSONStringifyError', 'Unable to stringify response body'),
  },
  { handler: 'answers.returnsFunction', outcome: failed('TypeError', 'Wrong arguments') },
  {
    handler: 'answers.returns7MiB',
    outcome: failed(
      'Function.ResponseSizeTooLarge',
      'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    ),
  },

  { handler: 'answers.streams', outcome: { kind: 'streamed', contentType: 'text/plain', body: 'ab{"c":1}d' } },
  {
    handler: 'answers.streamsNothing',
    outcome: { kind: 'streamed', contentType: 'application/octet-stream', body: '' },
  },
  {
    handler: 'answers.streamsMetadata',
    outcome: { kind: 'streamed', contentType: withMetadata, body: `{"statusCode":201}${'\0'.repeat(8)}ab` },
  },
  { handler: 'answers.writesNoMetadata', outcome: { kind: 'streamed', contentType: withMetadata, body: 'a' } },
  { handler: 'answers.tellsRequestId', outcome: { kind: 'returned', payload: true } },
  { handler: 'answers.failsBeforeItStreams', outcome: failed('OrderError', 'no') },
  {
    handler: 'answers.failsWhileItStreams',
    outcome: {
      kind: 'streamed',
      contentType: 'application/octet-stream',
      body: 'a',
      brokenBy: { errorType: 'OrderError', errorMessage: 'no' },
    },
  },
  {
    handler: 'answers.setsContentTypeTooLate',
    outcome: {
      kind: 'streamed',
      contentType: 'application/octet-stream',
      body: 'a',
      brokenBy: {
        errorType: 'Runtime.InvalidStreamingOperation',
        errorMessage: 'Cannot set content-type, too late.',
      },
    },
  },
  {
    handler: 'answers.leavesItsStreamOpen',
    outcome: {
      kind: 'streamed',
      contentType: 'application/octet-stream',
      body: 'a',
      brokenBy: {
        errorType: 'Sandbox.Timedout',
        errorMessage: 'RequestId: ID Error: Task timed out after 1.50 seconds',
      },
    },
    notInProcess: atOnce,
  },

  { handler: 'answers.exits0', outcome: exitError('without providing a reason'), notInProcess: endsTheProcess },
  { handler: 'answers.exits3', outcome: exitError('with error: exit status 3'), notInProcess: endsTheProcess },
  { handler: 'answers.isKilled', outcome: exitError('with error: signal: killed'), notInProcess: endsTheProcess },
  {
    handler: 'answers.leavesARejection',
    outcome: exitError('with error: exit status 1'),
    notInProcess: endsTheProcess,
  },

  {
    handler: 'answers.missing',
    outcome: failed('Runtime.HandlerNotFound', 'answers.missing is undefined or not exported'),
  },
  {
    handler: 'answers.noFunction',
    outcome: failed('Runtime.HandlerNotFound', 'answers.noFunction is not a function'),
  },
  { handler: 'answers', outcome: failed('Runtime.MalformedHandlerName', 'Bad handler') },
  {
    handler: '../runtime/functions/answers.object',
    outcome: failed(
      'Runtime.MalformedHandlerName',
      "'../runtime/functions/answers.object' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
    ),
  },
  { handler: 'fails-to-load.handler', outcome: failed('RangeError', 'at load') },
  // Recorded: localstack's test_lambda_runtime_exit, April 2024.
  {
    handler: 'exits-at-load-0.handler',
    outcome: exitError('without providing a reason'),
    notInProcess: endsTheProcess,
  },
  { handler: 'exits-at-load.handler', outcome: exitError('with error: exit status 4'), notInProcess: endsTheProcess },
]

/** AWS's own client, where somebody has built it: it compiles itself, so that it is no dependency. */
const awsClient = process.env['AWS_LAMBDA_RIC'] ?? ''
const hasAwsClient = existsSync(awsClient)
if (!hasAwsClient) {
  process.stdout.write(
    "conformance: AWS's runtime client is not here, so ours is held against the table alone. " +
      'npm install aws-lambda-ric@4.0.2 somewhere, and set AWS_LAMBDA_RIC to its index.mjs.\n',
  )
}

describe.each([
  { client: 'our own client', path: undefined },
  ...(hasAwsClient ? [{ client: "AWS's client", path: awsClient }] : []),
])('in a child process with $client', ({ path }) => {
  it.each(rows)('$handler', async ({ handler, outcome }) => {
    const invoker = useFunction({ handler, timeoutMs: 1500, ...(path === undefined ? {} : { client: path }) })
    expect(await outcomeOf(invoker)).toEqual(outcome)
  })
})

it.each(rows.filter(({ notInProcess }) => notInProcess === undefined))('in this process: $handler', async (row) => {
  expect(await outcomeOf(await invokerInProcess(row.handler))).toEqual(row.outcome)
})

async function outcomeOf(invoker: Invoker): Promise<ReadOutcome> {
  return await readOutcome(await invoker.invoke({ a: 1 }))
}

/** What cannot be loaded fails each invocation, as on Lambda. */
async function invokerInProcess(name: string): Promise<Invoker> {
  try {
    const { handler } = await loadHandler(functionsFolder, name)
    return inProcess(handler, { timeoutMs: 1500 })
  } catch (thrown) {
    return inProcess(() => Promise.reject(thrown))
  }
}
