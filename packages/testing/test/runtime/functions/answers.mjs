const streaming = Symbol.for('aws.lambda.runtime.handler.streaming')
const circle = {}
circle.self = circle

class OrderError extends Error {
  name = 'OrderError'
}

export const object = async ({ a }) => ({ a, b: [1, 'ü€😀'] })
export const nothing = async () => undefined
export const date = async () => new Date(0)

export const rejects = async () => {
  throw new OrderError('no')
}
export const throwsAtOnce = () => {
  throw new Error('no')
}
export const throwsRecorded = async () => {
  throw new Error('Error: some_error_msg')
}
export const throwsText = async () => {
  throw 'no'
}
export const throwsNothing = async () => {
  throw undefined
}
export const throwsDelete = async () => {
  throw new Error('a\x7fb\nc')
}
export const throwsHostile = async () => {
  const error = new Error('no')
  Object.defineProperty(error, 'message', {
    get() {
      throw new Error('gotcha')
    },
  })
  throw error
}
export const throwsWithoutStack = async () => {
  const error = new Error('no')
  error.stack = undefined
  throw error
}

export const returnsCircle = async () => circle
export const returnsBigint = async () => 1n
export const returnsFunction = async () => () => 1
export const returns7MiB = async () => 'x'.repeat(7 * 1024 * 1024)

export const api = { nested: { handler: async () => 'nested' } }
export default { inDefault: async () => 'in default' }
export const noFunction = 5

export const streams = mark(async (_event, stream) => {
  stream.setContentType('text/plain')
  stream.write('a')
  stream.write(Buffer.from('b'))
  stream.write({ c: 1 })
  stream.end('d')
})
export const streamsNothing = mark(async (_event, stream) => stream.end())
export const streamsMetadata = globalThis.awslambda.streamifyResponse(async (_event, plain) => {
  const stream = globalThis.awslambda.HttpResponseStream.from(plain, { statusCode: 201 })
  stream.write('a')
  stream.end('b')
})
export const writesNoMetadata = globalThis.awslambda.streamifyResponse(async (_event, stream) => {
  globalThis.awslambda.HttpResponseStream.from(stream, { statusCode: 201 }).end('a')
})
export const tellsRequestId = async (_event, { awsRequestId }) => {
  await new Promise((done) => setTimeout(done))
  return globalThis.awslambda.InvokeStore.getRequestId() === awsRequestId
}
export const failsBeforeItStreams = mark(async () => {
  throw new OrderError('no')
})
export const failsWhileItStreams = mark(async (_event, stream) => {
  stream.write('a')
  throw new OrderError('no')
})
export const setsContentTypeTooLate = mark(async (_event, stream) => {
  stream.write('a')
  stream.setContentType('text/plain')
})
export const streamsWithoutPromise = mark((_event, stream) => void stream.end('a'))
export const leavesItsStreamOpen = mark(async (_event, stream) => void stream.write('a'))

export const exits0 = async () => process.exit(0)
export const exits3 = async () => process.exit(3)
export const isKilled = async () => {
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => undefined)
}
export const leavesARejection = async () => {
  void Promise.reject(new Error('nobody'))
  await new Promise(() => undefined)
}

function mark(handler) {
  return Object.assign(handler, { [streaming]: 'response' })
}
