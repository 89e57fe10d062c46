import { inject } from '../container/words.js'
import { Controller } from '../decorators/controller.js'
import { Describe } from '../decorators/documentation.js'
import { Get } from '../decorators/methods.js'
import { Req } from '../decorators/parameters.js'
import { Unguarded } from '../decorators/uses.js'
import { type Reply, reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import { type CompiledPlan, planToken } from '../plan/plan-token.js'
import type { Class } from '../runtime/declared-types.js'
import type { OpenApiDocument } from './document.js'
import { documentPage } from './document-page.js'
import { openApiOf } from './openapi-of.js'
import { type OpenApiControllerOptions, settleControllerOptions } from './options.js'

/** Nothing is loaded and nothing is run: the page is text and one style. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
}

/**
 * A controller that answers GET /openapi.json with the document of the application it is listed in, and with
 * `page: true` GET /docs with a page to read. It is not in the document itself. The document is made when it is first
 * asked for.
 *
 * throws  SetupProblems for unknown options
 */
export function openApiController(given: OpenApiControllerOptions = {}): Class {
  const { path, page, beforeGuards, document } = settleControllerOptions(given)

  @Describe({ hidden: true })
  class OpenApiController {
    #made: OpenApiDocument | undefined

    constructor(private readonly compiled: CompiledPlan) {}

    @Get(path)
    document(@Req() request: HttpRequest): Reply {
      return reply.json(this.#documentFor(request))
    }

    page(request: HttpRequest): Reply {
      return reply.text(documentPage(this.#documentFor(request)), { headers: pageHeaders })
    }

    /** Its server is where it was asked for, unless others are named. */
    #documentFor({ basePath }: HttpRequest): OpenApiDocument {
      this.#made ??= openApiOf(this.compiled, document)
      return document.servers === undefined ? { ...this.#made, servers: [{ url: basePath || '/' }] } : this.#made
    }
  }

  // Without decorator syntax: what stands where is only known here, and no type shall be emitted for the plan.
  Controller()(OpenApiController)
  inject(planToken)(OpenApiController, undefined, 0)
  if (page) {
    Get('/docs')(OpenApiController.prototype, 'page', {})
    Req()(OpenApiController.prototype, 'page', 0)
  }
  if (beforeGuards) Unguarded()(OpenApiController)
  return OpenApiController
}
