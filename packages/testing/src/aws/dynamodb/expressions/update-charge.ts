import { validationError } from '../errors.js'
import { largestItemBytes, valueBytes } from '../values/size.js'
import { isPath, type Path, type Source, type UpdateSection } from './syntax.js'

/** throws  when an update counts for more than an item may have, or makes one that has more */
export function checkUpdatedBytes(bytes: number): void {
  if (bytes <= largestItemBytes) return
  throw validationError('Item size to update has exceeded the maximum allowed size')
}

/** bytes of an expression with nothing in it */
const ownBytes = 3

/**
 * Bytes that UpdateItem counts for an update expression against the largest item: what the expression writes and how, neither
 * the key nor what it leaves alone. A value is counted wherever it is used, a path by its own length.
 *
 * source  recorded in eu-west-2, 2026-10-09, where each was measured to the byte; 22 of 33 regions count like this in October
 *         2026, the others the finished item alone, as all of them do in transactions and for AttributeUpdates
 */
export function chargedBytes(sections: readonly UpdateSection[]): number {
  return sections.reduce((bytes, section) => bytes + sectionBytes(section), ownBytes)
}

function sectionBytes(section: UpdateSection): number {
  const target = targetBytes(section.path)
  switch (section.type) {
    case 'set':
      return 19 + target + sourceBytes(section.val)
    case 'add':
      return 19 + target + valueBytes(section.val)
    default:
      return 1 + target // REMOVE and DELETE: what they take away is free
  }
}

/** `m.key` as 1 + (4 + 3), `list[10]` as 4 + (4 + 2) */
function targetBytes([head, ...rest]: Path): number {
  return rest.reduce<number>((bytes, step) => bytes + 4 + stepBytes(step), stepBytes(head ?? ''))
}

function sourceBytes(source: Source): number {
  if (isPath(source)) return source.reduce<number>((bytes, step) => bytes + 14 + stepBytes(step), 1)
  if (!('type' in source)) return valueBytes(source)
  const operation = (source.name ?? source.type) as keyof typeof operationBytes
  return source.args.reduce<number>((bytes, operand) => bytes + sourceBytes(operand), operationBytes[operation])
}

const operationBytes = { add: 34, subtract: 37, list_append: 37, if_not_exists: 39 }

function stepBytes(step: string | number): number {
  return Buffer.byteLength(String(step))
}
