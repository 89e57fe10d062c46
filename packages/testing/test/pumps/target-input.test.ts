import { turnableClock } from '../../src/clock/clock.js'
import type { BusRule } from '../../src/pumps/events/bus-rule.js'
import { localEventBus } from '../../src/pumps/events/event-bus.js'
import type { TargetInput } from '../../src/pumps/events/target-input.js'

const detail = {
  command: 'pay',
  order: { id: 'o1', lines: [{ sku: 'tea' }, { sku: 'cup' }] },
  total: 5,
  note: 'a "b"',
  folder: 'C:\\',
}
const ruleFor = (input: TargetInput): BusRule => ({
  name: 'orders',
  eventPattern: { source: ['shop'] },
  function: async () => undefined,
  ...input,
})

/** What a function is given of one event, whose id is told as ID. */
async function inputOf(input: TargetInput): Promise<unknown> {
  const given: unknown[] = []
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const bus = localEventBus({ rules: [ruleFor(input)], clock, onDelivery: ({ event }) => given.push(event) })
  const id = bus.put({ source: 'shop', detailType: 'Order', detail, timeMs: Date.UTC(2026, 10, 25, 11) })
  await bus.settled()
  await bus.close()
  return JSON.parse(JSON.stringify(given[0]).replaceAll(id, 'ID'))
}

const event = {
  version: '0',
  id: 'ID',
  'detail-type': 'Order',
  source: 'shop',
  account: '123456789012',
  time: '2026-11-25T11:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail,
}
const inputPathsMap = {
  'detail-type': '$.detail-type',
  at: '$.time',
  command: '$.detail.command',
  missing: '$.detail.missing',
  detail: '$.detail',
  order: '$.detail.order',
  total: '$.detail.total',
  note: '$.detail.note',
  skus: '$.detail.order.lines[*].sku',
}
const transformed = (inputTemplate: string): TargetInput => ({ inputTransformer: { inputPathsMap, inputTemplate } })

// Recorded: localstack's test_events_inputs, May and June 2024; the rest is AWS's "Amazon EventBridge input transformation".
it.each<[TargetInput, unknown]>([
  [{}, event],
  [{ input: { why: 'noon' } }, { why: 'noon' }],
  [{ inputPath: '$' }, event],
  [{ inputPath: '$.detail' }, detail],
  [{ inputPath: '$.detail.order' }, detail.order],
  [{ inputPath: '$.detail.command' }, 'pay'],
  [{ inputPath: '$.detail.order.lines[1].sku' }, 'cup'],
  [{ inputPath: '$.detail.order.*' }, ['o1', detail.order.lines]],
  [transformed('"A <detail-type> at <at>, to <command>"'), 'A Order at 2026-11-25T11:00:00Z, to pay'],
  [transformed('"A <detail-type> at <at>, to <missing>"'), 'A Order at 2026-11-25T11:00:00Z, to '],
  [transformed('"{[/ <detail-type>"'), '{[/ Order'],
  [
    transformed('{"type": <detail-type>,  "at": <at>, "command": <command>}'),
    { type: 'Order', at: event.time, command: 'pay' },
  ],
  [transformed('{"command": <missing>}'), { command: '' }],
  [
    transformed(String.raw`{"a": <order>, "b": [<total>, "<total>", true], "c": "say \"<note>\""}`),
    { a: detail.order, b: [5, '5', true], c: 'say "a "b""' },
  ],
  [transformed('"<order>"'), '{id:o1,lines:[{sku:tea},{sku:cup}]}'],
  [
    transformed('"<detail>"'),
    String.raw`{command:pay,order:{id:o1,lines:[{sku:tea},{sku:cup}]},total:5,note:a b,folder:C:\}`,
  ],
  [transformed('{"skus": <skus>}'), { skus: ['tea', 'cup'] }],
  [
    transformed('"<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>"'),
    'arn:aws:events:us-east-1:123456789012:rule/orders orders 2026-11-25T12:00:00Z',
  ],
  [
    { inputTransformer: { inputTemplate: '{"a": <aws.events.event>, "b": <aws.events.event.json>}' } },
    {
      a: {
        id: 'ID',
        account: '123456789012',
        detailType: 'Order',
        time: event.time,
        source: 'shop',
        region: 'us-east-1',
        resources: [],
        version: '0',
      },
      b: event,
    },
  ],
])('of %j a function is given %j', async (input, expected) => {
  expect(await inputOf(input)).toEqual(expected)
})

it.each<[TargetInput, RegExp]>([
  [{ input: {}, inputPath: '$' }, /rules\[0\] has more than one of input, inputPath and inputTransformer/],
  [{ inputPath: 'detail' }, /rules\[0\]: 'detail' is no path; it is such as/],
  [{ inputPath: "$['detail']" }, /is no path/],
  [transformed('"<other> <command>"'), /rules\[0\]: the template has no value for other\./],
  [transformed('<command> is done'), /the template does not come out as JSON\. A text stands in double quotes/],
  [{ inputTransformer: { inputPathsMap: { a: 'b' }, inputTemplate: '"<a>"' } }, /'b' is no path/],
  [{ inputTransformer: { inputPathsMap: { 'AWS.x': '$' }, inputTemplate: '""' } }, /cannot have the name 'AWS\.x'/],
  [
    {
      inputTransformer: {
        inputPathsMap: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`n${at}`, '$'])),
        inputTemplate: '""',
      },
    },
    /more than 100 members/,
  ],
])('refuses %j', (input, sentence) => {
  expect(() => localEventBus({ rules: [ruleFor(input)] })).toThrow(sentence)
})
