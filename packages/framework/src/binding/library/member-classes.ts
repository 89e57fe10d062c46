import type { DtoClass } from '../validation/notes.js'
import { libraryNotes, notedMembers } from './notes.js'

/** A class and all classes that stand in it, by @Type. */
export function memberClasses(type: DtoClass, found: Set<DtoClass> = new Set()): ReadonlySet<DtoClass> {
  if (found.has(type)) return found
  found.add(type)
  const notes = libraryNotes()
  for (const name of notedMembers(type)) {
    const note = notes.typeOf(type, name)
    for (const { type: choice } of note?.discriminator?.classes ?? []) memberClasses(choice, found)
    const declared = note?.typeFunction.length === 0 ? note.typeFunction() : undefined
    if (typeof declared === 'function') memberClasses(declared as DtoClass, found)
  }
  return found
}
