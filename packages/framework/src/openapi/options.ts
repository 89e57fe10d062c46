import type { NamedSecurityScheme } from '../http/demands.js'
import { SetupProblems } from '../problems/setup-problems.js'
import type { Info, Server } from './document.js'

/** What a document says besides what the application says itself. */
export interface OpenApiOptions {
  /** Default: the application's name. */
  readonly title?: string
  /** Of the API. Default '0.0.0'. */
  readonly version?: string
  /** CommonMark. */
  readonly description?: string
  /** Where the API is found. Default: where the document is. */
  readonly servers?: readonly Server[]
  /** What the gateway in front of the function asks callers for, where it is not a guard that does. */
  readonly authorizer?: NamedSecurityScheme
}

/** How a document is served. */
export interface OpenApiControllerOptions extends OpenApiOptions {
  /** Default '/openapi.json'. */
  readonly path?: string
  /** Whether a page for people is at /docs: where you develop, not where strangers come. Default false. */
  readonly page?: boolean
  /** Whether the application's guards are left out. Default false. */
  readonly beforeGuards?: boolean
}

const ofDocument = ['title', 'version', 'description', 'servers', 'authorizer']
const ofController = ['path', 'page', 'beforeGuards']

/**
 * Fills in defaults.
 *
 * throws  SetupProblems with every option that is unknown
 */
export function settleOptions(given: OpenApiOptions, name: string) {
  checkNames('openApiOf', given, ofDocument)
  const { title = name, version = '0.0.0', description, servers = [{ url: '/' }], authorizer } = given
  const info: Info = { title, version, ...(description === undefined ? {} : { description }) }
  return { info, servers, authorizer }
}

/** The same for a controller; what is the document's own stays together. */
export function settleControllerOptions(given: OpenApiControllerOptions) {
  checkNames('openApiController', given, [...ofDocument, ...ofController])
  const { path = '/openapi.json', page = false, beforeGuards = false, ...document } = given
  return { path, page, beforeGuards, document }
}

function checkNames(who: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).filter((option) => !known.includes(option))
  if (unknown.length === 0) return
  const sentences = unknown.map(
    (option) => `${who} does not know the option '${option}'. It knows: ${known.join(', ')}.`,
  )
  throw new SetupProblems(who, sentences)
}
