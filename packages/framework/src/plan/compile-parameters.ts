import type { Reader, Target, TargetType } from '../binding/reader.js'
import { holdsContent, type RecordReader } from '../binding/record-reader.js'
import type { MethodNotes, ParameterNote } from '../metadata/notes.js'
import type { RecordSource } from '../records/record-source.js'
import { type Class, declaredParameterTypes } from '../runtime/declared-types.js'
import type { ParameterPlan } from './plan.js'
import type { ParameterReference, RecordParameterReference } from './references.js'

/** The parameters of one method: as data, as what reads them, and what is wrong with them. */
export interface CompiledParameters<Reference> {
  readonly plans: readonly ParameterPlan[]
  readonly parameters: readonly Reference[]
  readonly faults: readonly string[]
}

/** A parameter with its note, if one speaks of it, and its type: given, else emitted by the compiler. */
interface NotedParameter {
  readonly note: ParameterNote | undefined
  readonly target: Target
}

/** Fills a parameter that no decorator speaks of: its default holds. */
const nothing: Reader = { place: 'request', name: '', refuses: () => undefined, bind: () => () => undefined }
const nothingOfRecords: RecordReader = { place: 'delivery', refuses: () => undefined, read: () => undefined }

/** What reads the parameters of a route from a request. */
export function compileParameters(
  controller: Class,
  method: string | symbol,
  notes: MethodNotes,
  handler: string,
): CompiledParameters<ParameterReference> {
  const { noted, faults } = notedParameters(controller, method, notes, handler, '@Param()')
  const own = noted.flatMap(({ note, target }) => {
    if (note === undefined) return []
    if (note.reader === undefined) {
      return [
        `${handler}, parameter ${note.index + 1}: a request has no records. Take them in a consumer, as with @OnSqs()`,
      ]
    }
    const refusal = note.reader.refuses(target)
    return refusal === undefined ? [] : [`${handler}, ${nameOf(note.index, note.reader)}: ${refusal}`]
  })
  const read = noted.map(({ note, target }) => ({ reader: note?.reader ?? nothing, target }))
  const parameters = read.map(({ reader, target }) => {
    const others = read.filter((other) => other.reader !== reader && other.reader.place === reader.place)
    return { reader, target: { ...target, readElsewhere: others.map((other) => other.reader.name) } }
  })
  const plans = parameters.map((parameter, index) => planFrom(parameter, noted[index]?.note?.description))
  return { parameters, plans, faults: [...faults, ...own.map(sentence)] }
}

/** What reads the parameters of a consumer from a delivery of records. */
export function compileRecordParameters(
  controller: Class,
  method: string | symbol,
  notes: MethodNotes,
  handler: string,
  source: RecordSource,
): CompiledParameters<RecordParameterReference> {
  const { noted, faults } = notedParameters(controller, method, notes, handler, '@Item()')
  const own = noted.flatMap(({ note, target }) => {
    if (note === undefined) return []
    if (note.recordReader === undefined) {
      return [
        `${handler}, parameter ${note.index + 1}: it is read from a request, which a record does not have. Take @Item() or @Envelope()`,
      ]
    }
    const refusal = note.recordReader.refuses(target, source)
    return refusal === undefined
      ? []
      : [`${handler}, parameter ${note.index + 1} (${note.recordReader.place}): ${refusal}`]
  })
  const parameters = noted.map(({ note, target }) => ({ reader: note?.recordReader ?? nothingOfRecords, target }))
  return { parameters, plans: parameters.map(recordPlanFrom), faults: [...faults, ...own.map(sentence)] }
}

function notedParameters(
  controller: Class,
  method: string | symbol,
  notes: MethodNotes,
  handler: string,
  example: string,
): { readonly noted: readonly NotedParameter[]; readonly faults: readonly string[] } {
  const emitted = declaredParameterTypes(controller.prototype as object, method)
  const length = (controller.prototype as Record<string | symbol, { length: number }>)[method]?.length ?? 0
  const count = Math.max(length, ...notes.parameters.map(({ index }) => index + 1))
  const faults: string[] = []
  const noted = Array.from({ length: count }, (_, index): NotedParameter => {
    const [note, second] = notes.parameters.filter((candidate) => candidate.index === index)
    const parameter = `${handler}, parameter ${index + 1}`
    if (second !== undefined) faults.push(`${parameter}: two decorators read it. Keep one.`)
    if (note === undefined)
      faults.push(`${parameter}: nothing fills it. Decorate it with ${example} or its like, or remove it.`)
    return { note, target: targetFrom(note, emitted[index]) }
  })
  return { noted, faults }
}

function targetFrom(note: ParameterNote | undefined, emitted: Class | undefined): Target {
  const { type = emitted, required = false, oneOf, groups = [] } = note ?? {}
  return { type, required, oneOf, groups }
}

function planFrom({ reader, target }: ParameterReference, description: string | undefined): ParameterPlan {
  return {
    place: reader.place,
    name: reader.name,
    type: reader.place === 'request' || reader.place === 'socket' ? '' : nameOfTarget(target),
    required: target.required,
    ...(description === undefined ? {} : { description }),
  }
}

function recordPlanFrom({ reader: { place }, target }: RecordParameterReference): ParameterPlan {
  const type = holdsContent(place) && target.type !== (Array as unknown) ? nameOfTarget(target) : ''
  return { place, name: '', type, required: target.required }
}

function nameOf(index: number, { place, name }: Reader): string {
  return name === '' ? `parameter ${index + 1} (${place})` : `parameter ${index + 1} (${place} ${name})`
}

function sentence(text: string): string {
  return `${text}.`
}

function nameOfTarget({ type, oneOf }: Target): string {
  return oneOf === undefined ? nameOfType(type) : oneOf.join(' | ')
}

function nameOfType(type: TargetType | undefined): string {
  if (type === undefined) return ''
  return typeof type === 'function' ? type.name : `${type[0].name}[]`
}
