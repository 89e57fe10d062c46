import { isBodyStream } from '../http/body-stream.js'
import { isReply } from '../http/reply.js'
import { memberClasses } from './library/member-classes.js'
import { isReshapedGoingOut, seesTypeNotes } from './library/notes.js'
import type { TargetType } from './reader.js'
import type { DtoClass } from './validation/notes.js'

/** What a method is declared to answer with. */
export interface DeclaredType {
  readonly type: TargetType
  /** Groups of members that are exposed. */
  readonly groups: readonly string[]
  /** Whether nothing, a 204, is an answer too. */
  readonly mayBeNothing: boolean
}

/** Takes what a method returned and gives what is sent. */
export type PrepareAnswer = (returned: unknown) => unknown

/** Answers whose types are no classes to look into. */
const simple: readonly unknown[] = [String, Number, Boolean, Date, Uint8Array, Buffer]

/**
 * What is done to answers of a declared type before they are sent; undefined when nothing is: nothing of
 * class-transformer is noted about the class or a class in it, and answers are not checked.
 *
 * in      `checks`: whether answers that are not as declared are refused
 * throws  (the function) an error that names members and rules, when an answer is not as declared
 */
export function compileAnswer(declared: DeclaredType, checks: boolean): PrepareAnswer | undefined {
  const { type, groups } = declared
  const element = elementOf(type)
  if (simple.includes(element)) return undefined
  // Where the notes cannot be seen, they may say anything.
  const mayBeReshaped = !seesTypeNotes() || [...memberClasses(element)].some(isReshapedGoingOut)
  const shaped = mayBeReshaped ? shapeOf(element, groups) : undefined
  return checks ? checkedAnswer(declared, shaped) : shaped
}

/** class-transformer is loaded with the first answer that needs it. */
function shapeOf(type: DtoClass, groups: readonly string[]): PrepareAnswer {
  let shape: PrepareAnswer | undefined
  async function shapeFirst(returned: unknown): Promise<unknown> {
    const library = await import('./library/shape.js')
    shape = (value) => library.shape(value, type, groups)
    return shape(returned)
  }
  return function shapeAnswer(returned) {
    return isValue(returned) ? (shape ?? shapeFirst)(returned) : returned
  }
}

function checkedAnswer({ type, mayBeNothing }: DeclaredType, shaped: PrepareAnswer | undefined): PrepareAnswer {
  return async function checkAnswer(returned) {
    if (isReply(returned) || (returned === undefined && mayBeNothing)) return returned
    const faults = await faultsOf(returned, type)
    if (faults.length === 0) return shaped === undefined ? returned : shaped(returned)
    const what = faults.slice(0, maxTold).join(', ')
    throw new TypeError(
      `The answer is not as ${elementOf(type).name} says: ${what}. Mend what is returned, or the class.`,
    )
  }
}

async function faultsOf(returned: unknown, type: TargetType): Promise<readonly string[]> {
  const { answerFaults } = await import('./library/answer-faults.js')
  if (typeof type === 'function') {
    return Array.isArray(returned) ? [`${itself} (isObject)`] : answerFaults(returned, elementOf(type))
  }
  if (!Array.isArray(returned)) return [`${itself} (isArray)`]
  const found: string[] = []
  for (const [at, item] of returned.entries())
    found.push(...(await answerFaults(item, elementOf(type))).map((fault) => `[${at}].${fault}`))
  return found
}

const itself = 'the answer itself'

/** Enough to mend. */
const maxTold = 10

function elementOf(type: TargetType): DtoClass {
  return (typeof type === 'function' ? type : type[0]) as DtoClass
}

/** Whether it is sent as JSON and may have members. */
function isValue(returned: unknown): boolean {
  return typeof returned === 'object' && returned !== null && !isReply(returned) && !isBodyStream(returned)
}
