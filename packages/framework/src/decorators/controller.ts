import { noteController } from '../metadata/notes-on-class.js'

/** Makes a class a controller; its routes stand below `prefix`. The class takes part once it is listed in createApplication. */
export function Controller(prefix = '/'): ClassDecorator {
  return function notePrefix(type) {
    noteController(type, (notes) => ({ ...notes, prefix }))
  }
}
