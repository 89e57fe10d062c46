import type { Container, ContainerModule } from '../container/words.js'
import type { ExceptionMapper } from '../http/exception-mapper.js'
import type { Guard } from '../http/guard.js'
import type { Interceptor } from '../http/interceptor.js'
import type { Middleware } from '../http/middleware.js'
import { cors, type CorsOptions } from '../middleware/cors.js'
import { noUses, type Use, type Uses } from '../metadata/uses.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import type { Class } from '../runtime/declared-types.js'
import { childLogger } from '../runtime/child-logger.js'
import { jsonLogger, type Logger } from '../runtime/logger.js'
import { type Hooks, hooksAround, withErrorHook } from './hooks.js'
import { callContext } from './call-context.js'

/** What an application is made from. */
export interface ApplicationOptions {
  /** For logs, tables and descriptions. */
  readonly name: string
  /** Classes with @Controller(). Only those that are listed take part. */
  readonly controllers: readonly Class[]
  /** Bindings, as inversify modules. Classes that nothing is bound to need none: they are made on demand, one each. */
  readonly modules?: readonly ContainerModule[]
  /** A container of yours, whose bindings are seen too. */
  readonly container?: Container
  /** Bodies with more bytes are refused with 413. Default 6 MiB, about what Lambda lets through. */
  readonly maxBodyBytes?: number
  /** Whether '/orders/' is another path than '/orders', and so a 404. Default false. */
  readonly strictTrailingSlash?: boolean
  /** ms kept back before Lambda ends an invocation, to answer 503 instead. Default 500. */
  readonly deadlineReserveMs?: number
  /**
   * Whether answers that are not as @Answer says become a 500, with a log line that names the members: for development and
   * tests. Default false.
   */
  readonly checkAnswers?: boolean
  /** Who may call from pages of other origins. A controller or method with @Cors() of its own should not be covered twice. */
  readonly cors?: CorsOptions
  /** Around every request, before a route is looked for. */
  readonly middleware?: readonly Use<Middleware>[]
  /** Before every route's own. */
  readonly guards?: readonly Use<Guard>[]
  /** Around every route's own. */
  readonly interceptors?: readonly Use<Interceptor>[]
  /** Asked after every route's own. */
  readonly exceptionMappers?: readonly Use<ExceptionMapper>[]
  /** Around every consumer's own. */
  readonly consumerInterceptors?: readonly Use<ConsumerInterceptor>[]
  /** What to be told of: cold start, requests, replies, errors. */
  readonly hooks?: Hooks
  /** Default: one JSON object a line on standard output. */
  readonly logger?: Logger
}

/** Options with every default filled in. */
export interface SettledOptions {
  readonly name: string
  readonly controllers: readonly Class[]
  readonly modules: readonly ContainerModule[]
  readonly container: Container | undefined
  readonly maxBodyBytes: number
  readonly deadlineReserveMs: number
  readonly strictTrailingSlash: boolean
  readonly checkAnswers: boolean
  readonly uses: Uses
  readonly logger: Logger
}

/** bytes; Lambda's own limit is 6 MiB and 100 bytes of JSON for the whole event */
const defaultMaxBodyBytes = 6 * 1024 * 1024

/** ms; writing an answer takes less, a function that was killed answers nothing */
const defaultDeadlineReserveMs = 500

const known = [
  'name',
  'controllers',
  'modules',
  'container',
  'maxBodyBytes',
  'deadlineReserveMs',
  'strictTrailingSlash',
  'checkAnswers',
  'cors',
  'middleware',
  'guards',
  'interceptors',
  'exceptionMappers',
  'consumerInterceptors',
  'hooks',
  'logger',
]

/** Fills in defaults; a sentence for each option that is unknown or cannot be. */
export function settleOptions(given: ApplicationOptions): { options: SettledOptions; problems: readonly string[] } {
  const { name, controllers, modules = [], container, maxBodyBytes = defaultMaxBodyBytes } = given
  const {
    deadlineReserveMs = defaultDeadlineReserveMs,
    strictTrailingSlash = false,
    checkAnswers = false,
    hooks = {},
  } = given
  const logger = withErrorHook(childLogger(given.logger ?? jsonLogger(), callContext), hooks)
  const { middleware = [], guards = [], interceptors = [], exceptionMappers = [], consumerInterceptors = [] } = given
  const unknown = Object.keys(given).filter((option) => !known.includes(option))
  const problems = [
    ...unknown.map(
      (option) => `createApplication does not know the option '${option}'. It knows: ${known.join(', ')}.`,
    ),
    ...(typeof name === 'string' && name !== '' ? [] : ["createApplication needs a name, as in { name: 'orders' }."]),
    ...(Array.isArray(controllers) && controllers.length > 0
      ? []
      : ['createApplication needs at least one controller, as in { controllers: [OrdersController] }.']),
    ...(Number.isInteger(maxBodyBytes) && maxBodyBytes > 0
      ? []
      : [`createApplication has maxBodyBytes ${String(maxBodyBytes)}. Give a whole number of bytes above zero.`]),
    ...(Number.isFinite(deadlineReserveMs) && deadlineReserveMs >= 0
      ? []
      : [`createApplication has deadlineReserveMs ${String(deadlineReserveMs)}. Give a number of ms, zero or above.`]),
  ]
  // CORS stands outside of all other middleware, so that a page can read their refusals too.
  const outermost = hooksAround(hooks, logger)
  const uses = {
    ...noUses,
    middleware: [...outermost.middleware, ...(given.cors ? [cors(given.cors)] : []), ...middleware],
    guards,
    interceptors,
    exceptionMappers,
    consumerInterceptors: [...outermost.consumerInterceptors, ...consumerInterceptors],
  }
  const settled = {
    name,
    controllers: controllers ?? [],
    modules,
    container,
    maxBodyBytes,
    deadlineReserveMs,
    strictTrailingSlash,
    checkAnswers,
    uses,
    logger,
  }
  return { options: settled, problems }
}
