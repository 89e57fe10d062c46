import { instanceToPlain } from 'class-transformer'
import type { DtoClass } from '../validation/notes.js'
import { asInstance } from './as-instance.js'
import { libraryNotes } from './notes.js'

/** What class-transformer makes of a value that goes out: @Exclude, @Expose, @Transform and @Type, for these groups. */
export function shape(value: unknown, type: DtoClass, groups: readonly string[]): unknown {
  return instanceToPlain(asInstance(value, type, libraryNotes()), { groups: [...groups] })
}
