import { AsyncLocalStorage } from 'node:async_hooks'
import type { HttpRequest } from './request.js'

const storage = new AsyncLocalStorage<HttpRequest>()

/** Does the work of one request; whatever it awaits or starts sees this request, however many are on their way. */
export function enterRequest<T>(request: HttpRequest, work: (request: HttpRequest) => T): T {
  return storage.run(request, work, request)
}

/** The request whose work this is, or undefined outside of one. */
export function currentRequest(): HttpRequest | undefined {
  return storage.getStore()
}
