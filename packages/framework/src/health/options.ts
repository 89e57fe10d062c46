import { SetupProblems } from '../problems/setup-problems.js'
import type { Class } from '../runtime/declared-types.js'
import { jsonLogger, type Logger } from '../runtime/logger.js'
import { checksOf } from './checks-on-class.js'
import type { ServiceDescription } from './health-reply.js'

/** What a health controller is made from. */
export interface HealthControllerOptions {
  /** Classes with @Health() methods; the container makes them. */
  readonly indicators?: readonly Class[]
  /** Whether the application's guards are left out: load balancers have no credentials. Default false. */
  readonly beforeGuards?: boolean
  /** ms after which a check has failed, unless it says otherwise. Default 2,000. */
  readonly timeoutMs?: number
  /** ms for which results are kept. Default 1,000. */
  readonly keptForMs?: number
  /** What is told about the service. */
  readonly service?: ServiceDescription
  /** Where failures are told. Default: one JSON object a line on standard output. */
  readonly logger?: Logger
}

/** ms; probes of load balancers mostly wait 5 s */
const defaultTimeoutMs = 2000

/** ms; short enough to be the truth, long enough that probes of many balancers are one look */
const defaultKeptForMs = 1000

const known = ['indicators', 'beforeGuards', 'timeoutMs', 'keptForMs', 'service', 'logger']

/**
 * Fills in defaults.
 *
 * throws  SetupProblems with everything that is wrong
 */
export function settleOptions(given: HealthControllerOptions): Required<HealthControllerOptions> {
  const { indicators = [], beforeGuards = false, timeoutMs = defaultTimeoutMs, keptForMs = defaultKeptForMs } = given
  const { service = {}, logger = jsonLogger() } = given
  const names = indicators.flatMap((type) => checksOf(type).map(({ name }) => name))
  const problems = [
    ...Object.keys(given)
      .filter((option) => !known.includes(option))
      .map((option) => `healthController does not know the option '${option}'. It knows: ${known.join(', ')}.`),
    ...indicators
      .filter((type) => checksOf(type).length === 0)
      .map(
        (type) => `${type.name} is listed as a health indicator and has no check. Decorate a method with @Health().`,
      ),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `Two health checks are called '${name}'. Rename one of them.`),
  ]
  if (problems.length > 0) throw new SetupProblems('healthController', problems)
  return { indicators, beforeGuards, timeoutMs, keptForMs, service, logger }
}
