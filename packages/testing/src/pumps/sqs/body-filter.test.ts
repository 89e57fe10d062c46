import { PatternMistake } from '../patterns/pattern-mistake.js'
import { bodyFilter } from './body-filter.js'

// Recorded: localstack's test_sqs_event_filter, October 2024; what is no JSON, AWS's "Using event filtering with an Amazon
// SQS event source".
it.each<[unknown, string, boolean]>([
  [{ item: ['a'] }, '{"item":"a"}', true],
  [{ item: ['a'] }, '{"item":"b"}', false],
  [{ item: ['a', 'b'] }, '{"item":"b"}', true],
  [{ item: ['a', 'b'], do: ['go'] }, '{"item":"b","do":"go"}', true],
  [{ item: ['a', 'b'], do: ['go'] }, '{"item":"c","do":"go"}', false],
  [{ item: [{ exists: true }] }, '{"item":"a"}', true],
  [{ item: [{ exists: true }] }, '{"other":"a"}', false],
  [{ item: [{ numeric: ['>', 100] }] }, '{"item":105}', true],
  [{ item: [{ numeric: ['>', 100] }] }, 'some text', false],
  [{ item: [{ numeric: ['>=', 100, '<', 200] }] }, '{"item":200}', false],
  [{ item: [{ prefix: 'eu-1' }] }, '{"item":"eu-1-x"}', true],
  [['some text'], 'some text', true],
  [['some text'], '{"item":"some text"}', false],
  [[{ prefix: 'some' }], 'some text', true],
])('of %j the body %s fits: %p', (body, text, expected) => {
  expect(bodyFilter({ body })({ body: text })).toBe(expected)
})

it.each([{ messageId: ['a'] }, { body: [] }, { body: {} }, { body: 'text' }])('refuses %j', (pattern) => {
  expect(() => bodyFilter(pattern)).toThrow(PatternMistake)
})
