import { fromDelivery, fromEnvelope, fromItem, fromRecords } from '../binding/record-reader.js'
import type { Delivery } from '../records/delivery.js'
import type { Class } from '../runtime/declared-types.js'
import { noteParameter } from './note-parameter.js'

/**
 * The content of one record, for a consumer that is called for each: `@Item() order: NewOrder`. A DTO class is filled
 * and validated, members that it does not know are left out; `string` is the text, `Uint8Array` the bytes.
 */
export function Item(type?: Class): ParameterDecorator {
  return noteParameter({ recordReader: fromItem }, { required: true, ...(type && { type }) })
}

/**
 * All records of a batch, for a consumer that is called once and returns an outcome:
 * `@Records(NewOrder) orders: QueueMessage<NewOrder>[]`. Those that do not fit the class are reported as failed.
 */
export function Records(type?: Class): ParameterDecorator {
  return noteParameter({ recordReader: fromRecords }, { required: true, ...(type && { type }) })
}

/** The record around an @Item(), with its content as it came: `@Envelope() message: QueueMessage`. */
export function Envelope(): ParameterDecorator {
  return noteParameter({ recordReader: fromEnvelope })
}

/** A decorator of your own for parameters of consumers. */
export function readDeliveryWith(read: (delivery: Delivery) => unknown): ParameterDecorator {
  return noteParameter({ recordReader: fromDelivery(read) })
}
