import {
  type Change,
  type ConsumerInterceptor,
  Controller,
  createApplication,
  Deadline,
  Envelope,
  Get,
  Item,
  lambdaHandler,
  type ObjectEvent,
  OnDynamoDBStream,
  OnEventBridge,
  OnS3,
  OnSchedule,
  OnSqs,
  outcome,
  PoisonError,
  type PoisonRecord,
  type QueueMessage,
  Records,
  UseConsumerInterceptors,
} from '@millrace/framework'
import { IsInt, IsString } from 'class-validator'

export class NewOrder {
  @IsString()
  product!: string

  @IsInt()
  amount!: number
}

export const seen: string[] = []

export const counting: ConsumerInterceptor = {
  async intercept({ handler, records }, next) {
    const returned = await next()
    seen.push(`${handler} took ${records.length}`)
    return returned
  },
}

@Controller('/orders')
@UseConsumerInterceptors(counting)
export class OrdersController {
  @Get('/seen')
  all() {
    return seen
  }

  @OnSqs({ queue: 'orders', poison: 'setAside' })
  place(@Item() order: NewOrder, @Envelope() message: QueueMessage) {
    if (order.product === 'gone') throw new PoisonError('the product does not exist any more')
    seen.push(`${message.id}: ${order.amount} ${order.product}`)
  }

  setAside({ id, raw, error }: PoisonRecord) {
    seen.push(`${id} set aside: ${error.message}`, typeof raw)
  }

  @OnSqs({ queue: 'bulk-*' })
  async placeAll(@Records(NewOrder) messages: readonly QueueMessage<NewOrder>[]) {
    const results = await Promise.allSettled(messages.map(({ body }) => this.book(body)))
    return outcome.settled(messages, results)
  }

  @OnSqs({ queue: 'prices', envelope: 'sns' })
  priced(@Item() { product }: NewOrder, @Envelope() { notification }: QueueMessage) {
    seen.push(`${product} by ${notification?.topic}`)
  }

  @OnDynamoDBStream('orders')
  changed(@Item(NewOrder) { kind, newImage }: Change<NewOrder>) {
    seen.push(`${kind} ${newImage?.product}`)
  }

  @OnS3({ bucket: 'uploads', event: 'ObjectCreated:*', suffix: '.csv' })
  uploaded(@Item() { key }: ObjectEvent) {
    seen.push(key)
  }

  @OnEventBridge({ source: 'shop.billing', detailType: 'OrderPaid' })
  paid(@Item() order: NewOrder) {
    seen.push(`paid ${order.product}`)
  }

  @OnSchedule('rate(5 minutes)')
  async sweep(@Deadline() signal: AbortSignal) {
    signal.throwIfAborted()
    seen.push('swept')
  }

  private async book({ product, amount }: NewOrder) {
    if (amount > 100) throw new RangeError('too many')
    seen.push(`${amount} ${product}`)
  }
}

export const handler = lambdaHandler(createApplication({ name: 'shop', controllers: [OrdersController] }))
