import { LongText } from './long-text.js'
import { TemplateMistake } from './source.js'

/** A value of a template: what JSON has, with maps for objects; a map may hold functions, which are its methods. */
export type Value = unknown

/** Lists and maps inside each other that are printed; a limit of ours, as a map may hold itself. */
const maxDepth = 1000

/**
 * A value as Java prints it: '{a=1, b=[2, 3]}'; nothing for null.
 *
 * throws  TemplateMistake for what is too long or too deep
 */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value
  const text = new LongText()
  if (value !== null) print(value, text, 0)
  return text.toString()
}

function print(value: Value, text: LongText, depth: number): void {
  if (depth > maxDepth) throw new TemplateMistake(`lists and maps more than ${maxDepth} deep cannot be printed`)
  if (Array.isArray(value)) {
    text.write('[')
    value.forEach((member: Value, at) => {
      text.write(at === 0 ? '' : ', ')
      print(member, text, depth + 1)
    })
    text.write(']')
  } else if (value instanceof Map) {
    text.write('{')
    let between = ''
    for (const [key, member] of value as Map<string, Value>) {
      text.write(`${between}${key}=`)
      print(member, text, depth + 1)
      between = ', '
    }
    text.write('}')
  } else if (value !== undefined && typeof value !== 'function') text.write(String(value as string | number | null))
}
