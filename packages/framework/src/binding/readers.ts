import type { HttpRequest } from '../http/request.js'
import { catalogued, summaries } from '../problems/request-problems.js'
import type { Reader } from './reader.js'
import { textReader } from './text-reader.js'

/** A path parameter; always there, as the route would not have matched without it. */
export function fromPath(name: string): Reader {
  return textReader('path', name, (_request, path) => (path[name] === undefined ? [] : [path[name]]))
}

/** A name of the query; the last value, or all of them where an array is declared. */
export function fromQuery(name: string): Reader {
  return textReader('query', name, (request) => request.query.all(name))
}

/** A header, in any case. */
export function fromHeader(name: string): Reader {
  return textReader('header', name.toLowerCase(), (request) => request.headers.all(name))
}

/** A cookie. */
export function fromCookie(name: string): Reader {
  return textReader('cookie', name, (request) => {
    const value = request.cookies.get(name)
    return value === undefined ? [] : [value]
  })
}

/** Whatever a function takes from the request; nothing is converted, so no type is needed. */
export function fromRequest(read: (request: HttpRequest) => unknown): Reader {
  return {
    place: 'request',
    name: '',
    refuses: () => undefined,
    bind: () => (request) => read(request),
  }
}

/** The WebSocket connection that it came over. */
export const fromSocket: Reader = {
  place: 'socket',
  name: '',
  refuses: () => undefined,
  bind: () => (request) => request.socket,
}

/** Whoever was recognised. */
export function fromCaller(required: boolean): Reader {
  const reader = fromRequest(({ caller }) => {
    if (caller === undefined && required) throw catalogued('caller.unknown')
    return caller
  })
  return required ? { ...reader, demands: () => ({ problems: summaries('caller.unknown') }) } : reader
}
