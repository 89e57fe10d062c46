import { expandPolicy, givenRequest, judge, NotKnown, type ParityCase } from '@millrace/testing/parity'
import { exchange, fixedPlaceholders, readCases, substitute, type Verdict } from '@millrace/testing/parity'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { setCase } from './case-handler.js'
import { serverlessConfiguration } from './serverless-configuration.js'

/** Run in a process of its own: folder of the installation, paths of cases. Prints verdicts by id, as JSON. */
const [folder = '', ...paths] = process.argv.slice(2)
const print = process.stdout.write.bind(process.stdout)
// What serverless-offline tells goes nowhere: standard output is the report.
process.stdout.write = () => true
process.stderr.write = () => true

interface Plugin {
  start(): Promise<void>
  end(skipExit: boolean): Promise<void>
}

interface ServerlessInstance {
  init(): Promise<void>
  readonly pluginManager: { readonly plugins: readonly Plugin[] }
}

const load = createRequire(`${folder}/package.json`)
const Serverless = load('serverless/lib/serverless.js') as new (settings: object) => ServerlessInstance

const verdicts: Record<string, Verdict> = {}
for (const one of (await Promise.all(paths.map(readCases))).flat()) verdicts[one.id] = await runCase(one)
print(JSON.stringify(verdicts))
process.exit(0)

async function runCase(one: ParityCase): Promise<Verdict> {
  const configuration = serverlessConfiguration(one)
  if (typeof configuration === 'string') return { kind: 'not run', reason: configuration }
  try {
    const found = judge(one.expect, await observe(one, configuration))
    return found.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences: found }
  } catch (thrown) {
    if (thrown instanceof NotKnown) return { kind: 'not run', reason: thrown.message }
    return { kind: 'failed', differences: [String(thrown)] }
  }
}

async function observe(one: ParityCase, configuration: object) {
  const unable = ['condition', 'control', 'jwtPayload', 'resultSize', 'streamed'].find((member) => member in one.given)
  if (unable !== undefined) throw new NotKnown(`given.${unable}`)
  const routes = ['route', 'stage'].find((member) => member in one.expect)
  if (routes !== undefined) throw new NotKnown(`expect.${routes}, which it does not tell`)
  const [port, lambdaPort] = [await freePort(), await freePort()]
  const host = `localhost:${port}`
  const given = substitute(substitute(one.given, fixedPlaceholders), new Map([['{host}', host]])) as ParityCase['given']
  const request = givenRequest(given['request'])
  if (request.headers.some(([, value]) => value.includes('…'))) throw new NotKnown('a signature')
  const atFunction: unknown[] = []
  const atAuthorizer: unknown[] = []
  const { result = { statusCode: 200, body: '' }, functionError } = given
  setCase({
    result,
    functionError: functionError as undefined,
    authorize: (event) => authorized(given, event),
    atFunction,
    atAuthorizer,
  })
  const plugin = await started(configuration, port, lambdaPort)
  try {
    const response = await exchange(port, request, host)
    const seen = (events: readonly unknown[]) => events.map((event) => ({ event, requestId: '' }))
    return { response, exchange: undefined, atFunction: seen(atFunction), atAuthorizer: seen(atAuthorizer) }
  } finally {
    await plugin.end(true)
  }
}

async function started(configuration: object, httpPort: number, lambdaPort: number): Promise<Plugin> {
  const serverless = new Serverless({
    configuration,
    serviceDir: dirname(fileURLToPath(import.meta.url)),
    configurationFilename: 'serverless.json',
    commands: ['offline', 'start'],
    options: { httpPort, lambdaPort, noSponsor: true },
    isConfigurationResolved: true,
    hasResolvedCommandsExternally: true,
  })
  await serverless.init()
  const plugin = serverless.pluginManager.plugins.find((loaded) => loaded.constructor.name === 'ServerlessOffline')
  if (plugin === undefined) throw new Error('serverless-offline was not loaded.')
  await plugin.start()
  return plugin
}

function authorized(given: ParityCase['given'], event: unknown): unknown {
  const { authorizerError, authorizerResult } = given
  // eslint-disable-next-line no-throw-literal -- serverless-offline compares what is thrown with this very text
  if (authorizerError === 'Unauthorized') throw 'Unauthorized'
  if (typeof authorizerError === 'string') throw new Error(authorizerError)
  return expandPolicy(authorizerResult ?? fixedAnswer(given) ?? { principalId: 'user', policyDocument: 'Allow' }, event)
}

/** The answer that stands in the configuration of a case's authorizer. */
function fixedAnswer({ api }: ParityCase['given']): unknown {
  const { methods = [], routes = [] } = (api ?? {}) as { methods?: Guarded[]; routes?: Guarded[] }
  const authorizer = [...methods, ...routes].find((one) => one.authorizer !== undefined)?.authorizer
  return authorizer?.result ?? (authorizer?.enableSimpleResponses === true ? { isAuthorized: true } : undefined)
}

interface Guarded {
  readonly authorizer?: { readonly result?: unknown; readonly enableSimpleResponses?: boolean }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
