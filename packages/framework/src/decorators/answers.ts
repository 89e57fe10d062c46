import type { TargetType } from '../binding/reader.js'
import { noteMethod } from '../metadata/notes-on-class.js'
import type { AnswerDecorator } from './fitting.js'

/** The status of a plain answer: 200 unless given, 204 when nothing is returned. */
export function Status(status: number): MethodDecorator {
  return function noteStatus(prototype, name) {
    noteMethod(prototype.constructor, name, (notes) => ({ ...notes, status }))
  }
}

/** A header of every plain answer: `@AnswerHeader('cache-control', 'no-store')`. */
export function AnswerHeader(header: string, value: string): MethodDecorator {
  return function noteHeader(prototype, name) {
    noteMethod(prototype.constructor, name, (notes) => ({
      ...notes,
      headers: { ...notes.headers, [header.toLowerCase()]: value },
    }))
  }
}

/** What is said about one answer besides its type. */
export interface AnswerOptions {
  /** Of an answer that the method gives as a reply. Default: the status of a plain answer. */
  readonly status?: number
  readonly description?: string
  /** Default: JSON; of String text, of Uint8Array bytes. */
  readonly contentType?: string
  /** Groups of members that are exposed (@Expose of class-transformer). */
  readonly groups?: readonly string[]
}

/**
 * What a method answers with: `@Answer(Order)`, `@Answer([Order])`, `@Answer(String)`. Documents tell it; and where
 * class-transformer's decorators say how the class goes out (@Exclude, @Expose, @Transform), its answers go out so, plain
 * objects too. Several say that it may be one of several, told apart by status: `@Answer(Job, { status: 202 })`.
 */
export function Answer<const G extends TargetType | undefined = undefined, const O extends AnswerOptions = object>(
  type?: G,
  given?: O,
): AnswerDecorator<G, O> {
  const { status, description, contentType, groups = [] }: AnswerOptions = given ?? {}
  return function noteAnswer(prototype, name) {
    noteMethod(prototype.constructor, name, (notes) => ({
      ...notes,
      answers: [{ type, status, description, contentType, groups }, ...notes.answers],
    }))
  }
}
