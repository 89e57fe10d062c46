import { checkReadable, findAnswer } from '../objects/read-object.js'
import type { Operation } from '../operation.js'

export const getObject: Operation = {
  name: 'GetObject',
  method: 'GET',
  target: 'object',
  run(call) {
    const { status, headers, object, range } = findAnswer(call)
    if (status === 304) return { status, headers }
    checkReadable(object)
    return { status, headers, body: call.store.blobs.read(object.segments, range.start, range.length) }
  },
}
