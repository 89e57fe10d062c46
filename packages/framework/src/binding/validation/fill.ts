import type { Dto, Filling, Member } from './dto.js'
import { LeftToLibrary } from './left-to-library.js'

/**
 * An instance with what was sent in it, as class-transformer would make it. Unknown members are left out, or noted:
 * whoever sent them is refused.
 *
 * in      `sent` is what JSON.parse gave, or as plain as that
 * throws  LeftToLibrary for members that hide what every object has, like 'constructor'
 */
export function fill(dto: Dto, sent: object, filling: Filling): object {
  const filled = new dto.type() as Record<string, unknown>
  for (const name of Object.keys(sent)) {
    const value = (sent as Record<string, unknown>)[name]
    const member = dto.byName.get(name)
    if (member === undefined && filling.leavesOut) continue
    if (member === undefined) noteUnknown(filled, name, filling)
    filled[name] = member === undefined ? value : member.take(value, filling)
  }
  return filled
}

function noteUnknown(filled: object, name: string, filling: Filling): void {
  if (name in filled) throw new LeftToLibrary()
  filling.unknown ??= new Map()
  const names = filling.unknown.get(filled)
  if (names === undefined) filling.unknown.set(filled, [name])
  else names.push(name)
}

/** A member without @Type: texts, numbers and the like as they are, objects and arrays as copies. */
export function takePlain(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return sent
  if (Array.isArray(sent)) return sent.map(takePlain)
  checkPlain(sent)
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(sent)) {
    if (name in copy) throw new LeftToLibrary()
    copy[name] = takePlain(value)
  }
  return copy
}

/** A member with @Type of a DTO: objects become instances of it, in arrays too. */
export function takeInstance(dto: Dto): Member['take'] {
  return function take(sent, filling): unknown {
    if (typeof sent !== 'object' || sent === null) return sent
    if (Array.isArray(sent)) return sent.map((item) => take(item, filling))
    checkPlain(sent)
    return fill(dto, sent, filling)
  }
}

/** A member with @Type of a primitive or a Date: converted as the constructor does it, in arrays too. */
export function takeConverted(convert: (sent: unknown) => unknown): Member['take'] {
  return function take(sent: unknown): unknown {
    if (sent === null || sent === undefined) return sent
    if (Array.isArray(sent)) return sent.map((item) => take(item))
    if (typeof sent === 'object') throw new LeftToLibrary()
    return convert(sent)
  }
}

/** A query may hold a Date already, and a container of texts anything. */
function checkPlain(sent: object): void {
  if (Object.getPrototypeOf(sent) !== Object.prototype) throw new LeftToLibrary()
}
