import type { MethodNotes } from '../metadata/notes.js'
import { joinUses, type Uses } from '../metadata/uses.js'
import type { Class } from '../runtime/declared-types.js'
import { aroundOf } from './around-of.js'
import { compileParameters } from './compile-parameters.js'
import type { Draft } from './draft.js'
import type { ParameterReference } from './references.js'

/** Turns the notes on one method that answers a WebSocket API into its plans. */
export function compileSockets(
  controller: Class,
  method: string | symbol,
  notes: MethodNotes,
  above: Uses,
  { sockets, references, problems }: Draft,
): void {
  const handler = `${controller.name}.${String(method)}`
  const { parameters: declared, plans, faults } = compileParameters(controller, method, notes, handler)
  const parameters = declared.map(leavingOut)
  problems.push(...faults)
  const uses = joinUses(above, notes.uses)
  for (const { event, routeKey } of notes.sockets) {
    const key = `${event} ${routeKey} ${handler}`
    references.set(key, { controller, method, parameters, answers: notes.answers, uses })
    sockets.push({
      key,
      event,
      routeKey,
      handler,
      status: notes.status,
      headers: notes.headers,
      parameters: plans,
      around: aroundOf(uses),
    })
  }
}

/** What chose the route stands in the message too, where the API says: no class has to know it. */
function leavingOut({ reader, target }: ParameterReference): ParameterReference {
  return { reader, target: { ...target, unknownMembers: 'left-out' } }
}
