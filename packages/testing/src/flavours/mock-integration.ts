import { type Answer, type Answered, refuse } from '../gateway/answer.js'
import { has, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { coveredBy, essence } from '../gateway/media-type.js'
import type { Place } from '../gateway/place.js'
import type { PassedRequest } from '../gateway/request.js'
import type { MockResponse, RestApi, RestMethod } from '../gateway/rest-description.js'
import { textOf, type Value } from '../velocity/value.js'
import { parseTemplate } from '../velocity/parse-template.js'
import { render } from '../velocity/render.js'
import type { Template } from '../velocity/syntax-tree.js'
import { type MappingVariables, mappingVariables } from './mapping-template.js'
import { remapped } from './rest-result.js'
import { canBeSent } from './rest-template.js'

/**
 * What a MOCK integration answers: the request template names a status, which chooses among the responses; the chosen
 * one's parameters become headers, its template the body, and what the templates override goes before both.
 *
 * source  AWS "Set up mock integrations in API Gateway"; recorded 2024 and 2025
 */
export function mockIntegration(method: RestMethod, api: RestApi, place: Place): (request: PassedRequest) => Answered {
  const { integrationResponses = [{ statusCode: 200 }], requestTemplates } = method
  const requests = templatesOf(requestTemplates)
  const responses = integrationResponses.map((response) => ({
    ...response,
    templates: templatesOf(response.responseTemplates),
  }))

  return function answerMock(request) {
    if (needsText(method, api, request)) return failed('the body is binary, and contentHandling is not CONVERT_TO_TEXT')
    try {
      const variables = mappingVariables(api, place, request)
      const mapped = mapRequest(method, requests, request, variables)
      if (mapped === undefined) return refuse('unsupported-media-type')
      const status = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(mapped)?.[1]
      if (status === undefined) return failed('the request template names no statusCode')
      const response = chooseResponse(responses, status)
      if (response === undefined) return failed(`no integration response is for ${status}`)
      return { answer: answerFrom(response, response.templates, request, variables) }
    } catch (thrown) {
      return failed(thrown instanceof Error ? thrown.message : String(thrown))
    }
  }
}

function failed(detail: string): Answered {
  return refuse('misconfigured', { detail: `MOCK: ${detail}` })
}

/** Where everything is binary, no template can be applied (observed; the usual cause of a preflight with 500). */
function needsText({ contentHandling }: RestMethod, { binaryMediaTypes = [] }: RestApi, { received }: PassedRequest) {
  const type = essence(lastOf(received.headers, 'content-type')) || 'application/json'
  return contentHandling !== 'CONVERT_TO_TEXT' && coveredBy(binaryMediaTypes, type)
}

/** undefined where a content type has no template and passthroughBehavior says that it must have one. */
function mapRequest(
  { passthroughBehavior = 'WHEN_NO_MATCH' }: RestMethod,
  templates: ReadonlyMap<string, Template>,
  { received }: PassedRequest,
  variables: MappingVariables,
): string | undefined {
  const body = received.body.toString('utf8')
  const template = templates.get(essence(lastOf(received.headers, 'content-type')) || 'application/json')
  if (template !== undefined) return render(template, variables.of(body))
  if (passthroughBehavior === 'NEVER') return undefined
  if (templates.size === 0) return '{"statusCode": 200}'
  return passthroughBehavior === 'WHEN_NO_TEMPLATES' ? undefined : body
}

/** By its pattern, else the one without: with the status itself, if there are several. */
function chooseResponse<R extends MockResponse>(responses: readonly R[], status: string): R | undefined {
  const byDefault = responses.filter(({ selectionPattern = '' }) => selectionPattern === '')
  return (
    responses.find(({ selectionPattern = '' }) => new RegExp(`^(?:${selectionPattern})$`).test(status)) ??
    byDefault.find(({ statusCode }) => String(statusCode) === status) ??
    byDefault[0]
  )
}

function answerFrom(
  { statusCode, responseParameters = {} }: MockResponse,
  templates: ReadonlyMap<string, Template>,
  { received }: PassedRequest,
  variables: MappingVariables,
): Answer {
  const all = [...templates]
  const accept = lastOf(received.headers, 'accept')
  const json = all.find(([type]) => type === 'application/json')
  const [type, template] = all.find(([name]) => accept?.includes(name)) ?? json ?? all[0] ?? ['application/json', []]
  const mapped = variables.of('')
  const body = render(template, mapped)
  const override = variables.context.get('responseOverride')
  const lines = new Map<string, HeaderLine>()
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined && canBeSent(name, value)) lines.set(name.toLowerCase(), [name, value])
  }
  for (const [target, source] of Object.entries(responseParameters)) {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1]
    if (name !== undefined) set(name, parameterFrom(source, mapped))
  }
  const headers = overridden(override, 'header')
  if (headers instanceof Map) for (const [name, value] of headers) set(String(name), textOf(value))
  const typed: HeaderLine[] = has([...lines.values()], 'content-type') ? [] : [['Content-Type', type]]
  return {
    status: statusFrom(overridden(override, 'status') ?? statusCode),
    headers: remapped([...lines.values(), ...typed]),
    body: Buffer.from(body),
  }
}

/** throws  when a template has made something else of it */
function statusFrom(status: Value): number {
  const text = textOf(status)
  if (/^[2-5]\d\d$/.test(text)) return Number(text)
  throw new Error(`responseOverride.status is '${text}', which is no status`)
}

function overridden(override: Value, name: string): Value {
  return override instanceof Map ? override.get(name) : undefined
}

/** 'text' in single quotes, or a variable without its '$'; undefined for what is not there. */
function parameterFrom(source: string, variables: Map<string, Value>): string | undefined {
  const quoted = /^'(.*)'$/s.exec(source)?.[1]
  if (quoted !== undefined) return quoted
  if (!/^(?:context|stageVariables)\.[\w.-]+$/.test(source)) return undefined
  return render(parseTemplate(`$${source}`), variables) || undefined
}

function templatesOf(templates: Readonly<Record<string, string>> = {}): Map<string, Template> {
  return new Map(Object.entries(templates).map(([type, text]) => [type.toLowerCase(), parseTemplate(text)]))
}
