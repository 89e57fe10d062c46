import type { ServerResponse } from 'node:http'
import type { Answer } from '../gateway/answer.js'

/** Statuses whose responses have no body, whatever the function returned. */
const bodiless = new Set([204, 304])

/**
 * Gives an answer to the socket, header lines as spelled and in order. Node adds Date and Connection.
 *
 * `last` closes the connection after it.
 */
export function send(response: ServerResponse, { status, headers, body }: Answer, last: boolean): void {
  const lines = headers.flatMap(([name, value]) => [name, value])
  const length = status === 204 ? [] : ['Content-Length', String(body.length)]
  response.writeHead(status, [...lines, ...length, ...(last ? ['Connection', 'close'] : [])])
  response.end(bodiless.has(status) ? undefined : body)
}
