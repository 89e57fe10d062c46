import { reply, type Reply, type ReplyOptions } from './reply.js'

/** One event of an event stream. */
export interface ServerSentEvent {
  /** A text as it is, anything else as JSON. */
  readonly data: unknown
  readonly event?: string
  readonly id?: string
  /** ms after which the client reconnects. */
  readonly retryMs?: number
}

/**
 * A reply that is an event stream.
 *
 * source  HTML Living Standard, 9.2 "Server-sent events"
 */
export function eventStream(events: AsyncIterable<ServerSentEvent>, options: ReplyOptions = {}): Reply {
  return reply.stream(written(events), {
    ...options,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', ...options.headers },
  })
}

async function* written(events: AsyncIterable<ServerSentEvent>): AsyncIterable<string> {
  for await (const event of events) yield writeEvent(event)
}

/** Line ends would end a field early, so data is cut at them and other fields lose them. */
function writeEvent({ data, event, id, retryMs }: ServerSentEvent): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  return [
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    ...(retryMs === undefined ? [] : [`retry: ${Math.round(retryMs)}`]),
    ...text.split(/\r\n|\r|\n/).map((line) => `data: ${line}`),
    '\n',
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, ' ')
}
