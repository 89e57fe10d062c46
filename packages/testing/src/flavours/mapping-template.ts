import type { PassedRequest } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import { decodeEscapes } from '../gateway/percent.js'
import type { RestApi } from '../gateway/rest-description.js'
import { textOf, type Value } from '../velocity/value.js'
import { findByPath, jsonOf, valueFromJson } from './template-json.js'
import { restEvent } from './rest-event.js'

/** The variables that the templates of one call share: what one writes to $context, the next reads. */
export interface MappingVariables {
  readonly context: Map<string, Value>
  /** All of them, for a template whose payload is this text: `$input.body`. */
  of(payload: string): Map<string, Value>
}

/**
 * `$input`, `$context`, `$stageVariables` and `$util`. The context is that of the event, and has the maps of overrides.
 *
 * source  AWS "Variables for data transformations for API Gateway", "Override your API's request and response parameters
 *         and status codes"
 */
export function mappingVariables(api: RestApi, place: Place, request: PassedRequest): MappingVariables {
  const event = asMap(valueFromJson(JSON.stringify(restEvent(api, place, request))))
  const context = asMap(event.get('requestContext'))
  const overrides = (...names: string[]): Map<string, Value> => new Map(names.map((name) => [name, new Map()]))
  context
    .set('requestOverride', overrides('header', 'path', 'querystring'))
    .set('responseOverride', overrides('header'))
  const stageVariables = asMap(event.get('stageVariables'))
  const params = requestParameters(event)
  return {
    context,
    of: (payload) =>
      new Map<string, Value>(Object.entries({ context, stageVariables, util, input: inputOf(payload, params) })),
  }
}

/** By place, each a map that has an empty text for what is not there. */
function requestParameters(event: ReadonlyMap<string, Value>): Map<string, Value> {
  const decoded = [...asMap(event.get('pathParameters'))].map(([name, value]) => [name, decodeEscapes(textOf(value))])
  return new Map<string, Value>([
    ['path', new Parameters(decoded as [string, Value][])],
    ['querystring', new Parameters(asMap(event.get('queryStringParameters')))],
    ['header', new Parameters(asMap(event.get('headers')))],
  ])
}

class Parameters extends Map<string, Value> {
  override get(name: string): Value {
    return super.get(name) ?? ''
  }
}

function inputOf(payload: string, params: Map<string, Value>): Map<string, Value> {
  const at = (path: Value): Value => findByPath(valueFromJson(payload === '' ? '{}' : payload), textOf(path))
  return methods({
    body: payload,
    json: (path) => jsonOf(at(path)),
    path: at,
    params: (name) => {
      if (name === undefined) return params
      const places = [...params.values()].map((place) => asMap(place).get(textOf(name)))
      return places.find((value) => value !== '') ?? ''
    },
  })
}

const util = methods({
  base64Decode: (text) => Buffer.from(textOf(text), 'base64').toString('utf8'),
  base64Encode: (text) => Buffer.from(textOf(text)).toString('base64'),
  escapeJavaScript: (text) =>
    JSON.stringify(textOf(text))
      .slice(1, -1)
      .replaceAll("'", String.raw`\'`),
  parseJson: (text) => valueFromJson(textOf(text)),
  urlDecode: (text) => decodeEscapes(textOf(text).replaceAll('+', ' ')),
  urlEncode: (text) => encodeURIComponent(textOf(text)).replaceAll('%20', '+'),
})

function methods(members: Readonly<Record<string, string | ((arg?: Value) => Value)>>): Map<string, Value> {
  return new Map<string, Value>(Object.entries(members))
}

function asMap(value: Value): Map<string, Value> {
  return value instanceof Map ? (value as Map<string, Value>) : new Map()
}
