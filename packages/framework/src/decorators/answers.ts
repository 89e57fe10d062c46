import { noteMethod } from '../metadata/notes-on-class.js'

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
