import type { SocketEventType } from '../metadata/notes.js'
import { noteMethod } from '../metadata/notes-on-class.js'

/** Asked when a client of a WebSocket API wants to connect; a problem keeps it out. */
export function Connect(): MethodDecorator {
  return noteSocket('CONNECT', '$connect')
}

/** Told when a connection has ended. API Gateway tries to tell this once, and does not promise it. */
export function Disconnect(): MethodDecorator {
  return noteSocket('DISCONNECT', '$disconnect')
}

/**
 * Takes messages of a WebSocket API: `@Message('say')`. The API's route selection expression gives the key; without
 * one, all messages that no other route takes. What is returned goes back where the API's route has a response.
 */
export function Message(routeKey = '$default'): MethodDecorator {
  return noteSocket('MESSAGE', routeKey)
}

function noteSocket(event: SocketEventType, routeKey: string): MethodDecorator {
  return function note(prototype, name) {
    noteMethod(prototype.constructor, name, (notes) => ({
      ...notes,
      sockets: [...notes.sockets, { event, routeKey }],
    }))
  }
}
