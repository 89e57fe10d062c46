import type { SocketPlan } from './plan.js'

/** Rules over the routes of WebSocket APIs; a sentence for each that is broken. */
export function checkSockets(sockets: readonly SocketPlan[]): readonly string[] {
  return [...duplicates(sockets), ...sockets.flatMap((socket) => [...keyFaults(socket), ...placeFaults(socket)])]
}

function duplicates(sockets: readonly SocketPlan[]): readonly string[] {
  const first = new Map<string, SocketPlan>()
  return sockets.flatMap((socket) => {
    const what = `${socket.event} ${socket.routeKey}`
    const other = first.get(what)
    if (other === undefined) first.set(what, socket)
    return other === undefined ? [] : [`${other.handler} and ${socket.handler} both answer ${what}. Keep one of them.`]
  })
}

function keyFaults({ event, routeKey, handler }: SocketPlan): readonly string[] {
  if (event !== 'MESSAGE' || routeKey === '$default' || (routeKey !== '' && !routeKey.startsWith('$'))) return []
  return [
    `${handler} has @Message('${routeKey}'), and no message has this key. Name another, or write @Connect() or @Disconnect().`,
  ]
}

/** Where the parameters of each kind can be read from, besides the request as a whole. */
const places: Readonly<Record<SocketPlan['event'], readonly string[]>> = {
  CONNECT: ['query', 'header', 'cookie', 'request', 'socket'],
  MESSAGE: ['body', 'request', 'socket'],
  DISCONNECT: ['request', 'socket'],
}

const remedies: Readonly<Record<string, string>> = {
  body: 'Take it from @Message()',
  query: 'Keep what @Connect() is told',
  header: 'Keep what @Connect() is told',
  cookie: 'Keep what @Connect() is told',
  path: 'A WebSocket API has no paths',
}

function placeFaults({ event, handler, parameters }: SocketPlan): readonly string[] {
  return parameters
    .filter(({ place }) => !places[event].includes(place))
    .map(({ place, name }) => {
      const what = [place, name].filter((text) => text !== '').join(' ')
      return `${handler} reads the ${what}, which ${event} does not have. ${remedies[place] ?? 'Remove it'}.`
    })
}
