import type { Reader, Target, TargetType } from '../binding/reader.js'
import type { MethodNotes, ParameterNote } from '../metadata/notes.js'
import { type Class, declaredParameterTypes } from '../runtime/declared-types.js'
import type { ParameterPlan } from './plan.js'
import type { ParameterReference } from './references.js'

/** The parameters of one method: as data, as what reads them, and what is wrong with them. */
export interface CompiledParameters {
  readonly plans: readonly ParameterPlan[]
  readonly parameters: readonly ParameterReference[]
  readonly faults: readonly string[]
}

/** Fills a parameter that no decorator speaks of: its default holds. */
const nothing: Reader = { place: 'request', name: '', refuses: () => undefined, bind: () => () => undefined }

/** Notes to bindings: the type that was given, else the one that the compiler emitted, else a mistake. */
export function compileParameters(
  controller: Class,
  method: string | symbol,
  notes: MethodNotes,
  handler: string,
): CompiledParameters {
  const emitted = declaredParameterTypes(controller.prototype as object, method)
  const length = (controller.prototype as Record<string | symbol, { length: number }>)[method]?.length ?? 0
  const count = Math.max(length, ...notes.parameters.map(({ index }) => index + 1))
  const faults: string[] = []
  const parameters = Array.from({ length: count }, (_, index): ParameterReference => {
    const [note, second] = notes.parameters.filter((candidate) => candidate.index === index)
    if (second !== undefined) faults.push(`${handler}, parameter ${index + 1}: two decorators read it. Keep one.`)
    if (note === undefined) {
      faults.push(
        `${handler}, parameter ${index + 1}: nothing fills it. Decorate it with @Param() or its like, or remove it.`,
      )
    }
    const target = targetFrom(note, emitted[index])
    const refusal = note?.reader.refuses(target)
    if (note !== undefined && refusal !== undefined) faults.push(`${handler}, ${nameOf(note)}: ${refusal}.`)
    return { reader: note?.reader ?? nothing, target }
  })
  return {
    parameters,
    plans: parameters.map((parameter, index) => planFrom(parameter, describedBy(notes, index))),
    faults,
  }
}

function targetFrom(note: ParameterNote | undefined, emitted: Class | undefined): Target {
  return { type: note?.type ?? emitted, required: note?.required ?? false, oneOf: note?.oneOf }
}

function describedBy({ parameters }: MethodNotes, index: number): string | undefined {
  return parameters.find((note) => note.index === index)?.description
}

function planFrom({ reader, target }: ParameterReference, description: string | undefined): ParameterPlan {
  return {
    place: reader.place,
    name: reader.name,
    type: reader.place === 'request' ? '' : nameOfTarget(target),
    required: target.required,
    ...(description === undefined ? {} : { description }),
  }
}

function nameOf({ reader, index }: ParameterNote): string {
  return reader.name === ''
    ? `parameter ${index + 1} (${reader.place})`
    : `parameter ${index + 1} (${reader.place} ${reader.name})`
}

function nameOfTarget({ type, oneOf }: Target): string {
  return oneOf === undefined ? nameOfType(type) : oneOf.join(' | ')
}

function nameOfType(type: TargetType | undefined): string {
  if (type === undefined) return ''
  return typeof type === 'function' ? type.name : `${type[0].name}[]`
}
