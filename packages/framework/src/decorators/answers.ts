import { noteMethod } from '../metadata/notes-on-class.js'

/** The status of a plain answer: 200 unless given, 204 when nothing is returned. */
export function Status(status: number): MethodDecorator {
  return function noteStatus(prototype, name) {
    noteMethod(prototype.constructor, name, (notes) => ({ ...notes, status }))
  }
}
