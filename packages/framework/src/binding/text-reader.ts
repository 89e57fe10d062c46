import type { ProblemSummary } from '../http/demands.js'
import type { HttpRequest } from '../http/request.js'
import type { Issue } from '../problems/issue.js'
import { summaries } from '../problems/request-problems.js'
import type { Class } from '../runtime/declared-types.js'
import { type Conversion, conversionTo, conversionToOneOf } from './convert.js'
import type { BoundReader, PathValues, Reader, Target } from './reader.js'

/** All texts found at a place: none when it is missing. */
export type TextSource = (request: HttpRequest, path: PathValues) => readonly string[]

/** A reader of a place that holds texts: they are converted to the declared type, strictly. */
export function textReader(place: Issue['in'], name: string, source: TextSource): Reader {
  return {
    place,
    name,
    refuses: (target) => refusalOf(place, target),
    demands: (target) => ({ problems: problemsOf(place, target) }),
    bind(target): BoundReader {
      const conversion = conversionFor(target)
      const isList = Array.isArray(target.type)
      return isList
        ? readTexts(place, name, source, target, conversion)
        : readText(place, name, source, target, conversion)
    },
  }
}

function problemsOf(place: Issue['in'], { type, required, oneOf }: Target): readonly ProblemSummary[] {
  const mayNotFit = (required && place !== 'path') || oneOf !== undefined || type !== String
  return [
    ...(place === 'path' ? summaries('request.unsafe-path') : []),
    ...(place === 'path' || place === 'query' ? summaries('request.malformed-encoding') : []),
    ...(mayNotFit ? summaries('request.invalid') : []),
  ]
}

/** Asked only after `refuses` found nothing to say. */
function conversionFor({ type, oneOf }: Target): Conversion {
  if (oneOf !== undefined) return conversionToOneOf(oneOf)
  return conversionTo((Array.isArray(type) ? type[0] : type) as Class) as Conversion
}

function refusalOf(place: Issue['in'], { type, oneOf }: Target): string | undefined {
  if (oneOf !== undefined) return oneOf.length === 0 ? 'oneOf has no values. Name at least one' : undefined
  if (type === undefined) {
    return 'the compiler emitted no type and none is given. Emit decorator metadata, or name one: String, Number, Boolean or Date'
  }
  if (type === (Array as unknown)) {
    return `an emitted array does not say of what. Name it: ${place === 'query' ? '[String]' : 'String'}`
  }
  const single = Array.isArray(type) ? type[0] : type
  if (conversionTo(single) !== undefined) return undefined
  return `a text cannot become ${single.name}. Take String, Number, Boolean or Date, or read it with a reader of your own`
}

function readText(place: Issue['in'], name: string, source: TextSource, target: Target, to: Conversion): BoundReader {
  return function readOne(request, path, issues) {
    const text = source(request, path).at(-1)
    if (text === undefined) return missing(place, name, target, issues)
    const value = to.convert(text)
    if (value === undefined)
      issues.push({ in: place, path: name, rule: to.rule, message: `${name} must be ${to.form}` })
    return value
  }
}

function readTexts(place: Issue['in'], name: string, source: TextSource, target: Target, to: Conversion): BoundReader {
  return function readAll(request, path, issues) {
    const texts = source(request, path)
    if (texts.length === 0) return missing(place, name, target, issues)
    return texts.map((text, at) => {
      const value = to.convert(text)
      const itemPath = `${name}[${at}]`
      if (value === undefined)
        issues.push({ in: place, path: itemPath, rule: to.rule, message: `${itemPath} must be ${to.form}` })
      return value
    })
  }
}

function missing(place: Issue['in'], name: string, target: Target, issues: Issue[]): undefined {
  if (target.required) issues.push({ in: place, path: name, rule: 'required', message: `${name} is required` })
  return undefined
}
