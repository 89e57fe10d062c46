import { notesOf } from '../metadata/notes-on-class.js'
import type { CompiledPlan } from '../plan/plan-token.js'
import type { RouteReference } from '../plan/references.js'
import type { OpenApiDocument, Operation, PathItem, ResponseObject } from './document.js'
import { operationOf, type Shared, tagOf } from './operation.js'
import { type OpenApiOptions, settleOptions } from './options.js'
import { type Placed, placeRoutes } from './paths.js'
import { problemSchemas } from './problem-schema.js'
import { collectSchemas } from './schemas.js'
import { collectSecuritySchemes } from './security.js'

/**
 * An application as an OpenAPI 3.1 document, from its plan and from what decorators noted about its classes: what the
 * document allows is accepted, and what is answered is in it. What a custom rule asks for can only be said in words.
 *
 * throws  SetupProblems for unknown options
 */
export function openApiOf(application: CompiledPlan, given: OpenApiOptions = {}): OpenApiDocument {
  const { plan, references } = application
  const { info, servers, authorizer } = settleOptions(given, plan.name)
  const schemas = collectSchemas(Object.keys(problemSchemas))
  const schemes = collectSecuritySchemes()
  const responses = collectResponses()
  const shared: Shared = { schemas, schemes, keepResponse: responses.keep, authorizer }
  const placed = placeRoutes(plan.routes.filter(({ documentation }) => documentation.hidden !== true))
  const ids = operationIds(placed)
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [at, one] of placed.entries()) {
    const reference = references.get(one.route.key) as RouteReference
    const operation = operationOf(one, reference, ids[at] ?? one.route.handler, shared)
    ;(paths[one.path] ??= {})[one.route.method.toLowerCase()] = operation
  }
  const { document, components } = schemas.settle({
    paths: paths satisfies Record<string, PathItem>,
    responses: responses.all(),
  })
  return {
    openapi: '3.1.0',
    info,
    servers,
    tags: tagsOf(placed, references),
    paths: document.paths,
    components: {
      schemas: { ...components, ...problemSchemas },
      responses: document.responses,
      securitySchemes: schemes.all(),
    },
  }
}

/** Responses by name; another response that claims a name gets a number. */
function collectResponses() {
  const byName = new Map<string, ResponseObject>()
  return {
    keep: (name: string, response: ResponseObject) => {
      const text = JSON.stringify(response)
      let free = name
      for (let number = 2; byName.has(free) && JSON.stringify(byName.get(free)) !== text; number++)
        free = `${name}_${number}`
      byName.set(free, response)
      return { $ref: `#/components/responses/${free}` }
    },
    all: () => Object.fromEntries(byName),
  }
}

/** 'orders_place' of OrdersController.place; what would be there twice gets its place among them. */
function operationIds(placed: readonly Placed[]): readonly string[] {
  const wished = placed.map(({ route: { documentation, handler } }) => {
    const [controller = '', method = ''] = handler.split('.')
    const name = controller.replace(/Controller$/, '') || controller
    return documentation.operationId ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}_${method}`
  })
  return wished.map((id, at) => {
    const before = wished.slice(0, at).filter((other) => other === id).length
    return before === 0 ? id : `${id}_${before + 1}`
  })
}

function tagsOf(placed: readonly Placed[], references: CompiledPlan['references']): OpenApiDocument['tags'] {
  const byName = new Map<string, string | undefined>()
  for (const { route } of placed) {
    const reference = references.get(route.key) as RouteReference
    const { description } = notesOf(reference.controller).documentation
    const names = route.documentation.tags ?? [tagOf(reference)]
    for (const name of names) byName.set(name, byName.get(name) ?? description)
  }
  return [...byName].map(([name, description]) => ({ name, ...(description === undefined ? {} : { description }) }))
}
