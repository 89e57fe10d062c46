import type { Delivery } from '../records/delivery.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord } from '../records/source-record.js'
import type { Class } from '../runtime/declared-types.js'
import type { Target } from './reader.js'
import { refusalOfClass } from './validate.js'

/** What the arguments of one call of a consumer are read from. */
export interface ConsumerCall {
  readonly source: RecordSource
  readonly delivery: Delivery
  /** The records of the delivery, with their contents as the declared type. */
  readonly taken: readonly ReceivedRecord[]
}

/** Where an argument of a consumer comes from. */
export interface RecordReader {
  /** 'item' and 'records' hold contents, whose type they declare; the others have none. */
  readonly place: 'item' | 'records' | 'envelope' | 'delivery'
  /** A sentence that says why this reader cannot fill this target, told at start; undefined when it can. */
  refuses(target: Target, source: RecordSource): string | undefined
  read(call: ConsumerCall): unknown
}

/** The content of the one record. */
export const fromItem: RecordReader = {
  place: 'item',
  refuses: refusalOfContent,
  read({ source, taken: [record] }) {
    return source.item === undefined ? record : (record as Readonly<Record<string, unknown>> | undefined)?.[source.item]
  },
}

/** All records of the batch. */
export const fromRecords: RecordReader = {
  place: 'records',
  refuses: refusalOfContent,
  read: ({ taken }) => taken,
}

/** The one record, with its content as it came. */
export const fromEnvelope: RecordReader = {
  place: 'envelope',
  refuses: () => undefined,
  read: ({ delivery: { records } }) => records[0],
}

/** Whatever a function takes from the delivery; nothing is converted, so no type is needed. */
export function fromDelivery(read: (delivery: Delivery) => unknown): RecordReader {
  return { place: 'delivery', refuses: () => undefined, read: ({ delivery }) => read(delivery) }
}

/** Whether a reader at this place declares what the content becomes. */
export function holdsContent(place: string): boolean {
  return place === 'item' || place === 'records'
}

/** The class that content becomes; an emitted array does not say of what. */
export function contentType({ type }: Target): Class | undefined {
  return typeof type === 'function' && type !== (Array as unknown) ? type : undefined
}

/** Types of content that are taken as they are. */
const raw: readonly unknown[] = [String, Uint8Array, Buffer]

function refusalOfContent(target: Target, { name, typed }: RecordSource): string | undefined {
  const type = contentType(target)
  if (type === undefined) {
    return typed === 'always'
      ? `${name} does not say what its content is. Name the class, or String, or Uint8Array`
      : undefined
  }
  if (typed === 'never') return `a record of ${name} has no content that could become ${type.name}. Name no type`
  if (typed === 'if declared' && raw.includes(type))
    return `${name} has no text and no bytes to give. Name a class, or nothing`
  if (raw.includes(type) || refusalOfClass(type) === undefined) return undefined
  return `${type.name} has no validation rule, so that all of a record would be left out. Decorate its members with class-validator`
}
