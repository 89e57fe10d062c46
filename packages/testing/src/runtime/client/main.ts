import { readClientConfig, setTraceId } from './config.js'
import { patchConsole } from './console.js'
import { contextFrom } from './context.js'
import { setGlobalNamespace } from '../../lambda/global-namespace.js'
import { createInvokeStore, entriesOf } from '../../lambda/invoke-store.js'
import { loadHandler, type LoadedHandler } from './load-handler.js'
import { invocationRunner } from './run-invocation.js'
import { runtimeApi } from './runtime-api.js'

/**
 * The program of an execution environment: loads the handler, then asks for one event after the other until it is killed.
 * It ends with 1 when the handler cannot be loaded, or Lambda cannot be reached any more.
 */
const config = readClientConfig()
const store = createInvokeStore(config.concurrent)
if (config.globalNamespace) setGlobalNamespace(store)
const logFailure = patchConsole(config, store)
const api = runtimeApi(config)
const runInvocation = invocationRunner(await load(), api, logFailure)

for (;;) {
  const { headers, body } = await api.next()
  const context = contextFrom(headers, config.functionFacts)
  const { awsRequestId: requestId, xRayTraceId: traceId, tenantId } = context
  // What belongs to the process cannot belong to one of several events.
  if (!config.concurrent) setTraceId(traceId)
  const running = store.run(entriesOf({ requestId, traceId, tenantId }), () => runInvocation(JSON.parse(body), context))
  if (!config.concurrent) await running
}

async function load(): Promise<LoadedHandler> {
  try {
    return await loadHandler(config.taskRoot, config.handler, config.concurrent)
  } catch (thrown) {
    logFailure('Init Error', thrown)
    await api.failInit(thrown)
    process.exit(1)
  }
}
