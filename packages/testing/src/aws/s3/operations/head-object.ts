import { findAnswer } from '../objects/read-object.js'
import type { Operation } from '../operation.js'

export const headObject: Operation = {
  name: 'HeadObject',
  method: 'HEAD',
  target: 'object',
  run(call) {
    const { status, headers } = findAnswer(call)
    return { status, headers }
  },
}
