import type { AttributeValue } from './attribute-value.js'
import { sortText } from './key-text.js'

/** Of strings, of numbers or of binaries. */
export type SetType = 'SS' | 'NS' | 'BS'

/**
 * Members of a set as DynamoDB answers with them, whatever order they were sent in: strings and binaries by bytes, numbers
 * by value.
 *
 * source  recorded in eu-west-2, 2026-10-09; AWS "Supported data types", read 2026-11-26, promises no order
 */
export function inSetOrder(type: SetType, members: readonly string[]): readonly string[] {
  if (members.length < 2) return members
  const texts = new Map(members.map((member) => [member, sortText({ [type[0] as string]: member } as AttributeValue)]))
  return members.toSorted((a, b) => ((texts.get(a) as string) < (texts.get(b) as string) ? -1 : 1))
}
