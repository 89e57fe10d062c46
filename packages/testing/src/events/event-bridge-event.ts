import type { EventBridgeEvent, ScheduledEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * An event of a bus: `eventBridgeEvent({ source: 'shop.orders', 'detail-type': 'OrderPlaced', detail: { id: 7 } })`.
 *
 * source  AWS "Events in Amazon EventBridge", structure
 */
export function eventBridgeEvent<Type extends string, Detail extends object>(
  parts: { readonly 'detail-type': Type; readonly detail: Detail } & Parts<
    Omit<EventBridgeEvent<Type, Detail>, 'detail-type' | 'detail'>
  >,
): EventBridgeEvent<Type, Detail> {
  const { detail, 'detail-type': type, ...rest } = parts
  return { ...overridden(envelope('shop', []), rest), 'detail-type': type, detail }
}

/**
 * The time has come for a rule: `scheduledEvent({ resources: [ruleArn] })`.
 *
 * source  AWS "Creating an Amazon EventBridge rule that runs on a schedule"
 */
export function scheduledEvent(parts: Parts<ScheduledEvent> = {}): ScheduledEvent {
  const rule = `arn:aws:events:${pretended.region}:${pretended.accountId}:rule/rule`
  const whole: ScheduledEvent = { ...envelope('aws.events', [rule]), 'detail-type': 'Scheduled Event', detail: {} }
  return overridden(whole, parts)
}

function envelope(source: string, resources: string[]) {
  const { accountId, region, isoSeconds } = pretended
  return { version: '0', id: pretendedUuid(0), source, account: accountId, time: isoSeconds, region, resources }
}
