import type { RequestBody } from '../http/body.js'
import type { HeaderBag } from '../http/headers.js'
import type { Principal } from '../http/principal.js'
import type { QueryBag } from '../http/query.js'
import { type HttpRequest, recognisedCaller } from '../http/request.js'
import { RequestValues } from '../http/request-values.js'
import type { SocketConnection } from '../http/socket-connection.js'
import type { Invocation } from '../runtime/invocation.js'
import { basePathBefore } from './base-path.js'
import { originFrom } from './forwarded.js'

/**
 * A request that reads its event on demand, each part at most once: most requests are answered without a look at
 * their cookies or headers. A front door says how its event is read.
 */
export abstract class EventRequest<Event> implements HttpRequest {
  abstract readonly method: string
  abstract readonly path: string
  route: string | undefined = undefined
  #query: QueryBag | undefined
  #headers: HeaderBag | undefined
  #cookies: ReadonlyMap<string, string> | undefined
  #body: RequestBody | undefined
  #values: RequestValues | undefined

  constructor(
    readonly event: Event,
    readonly invocation: Invocation,
  ) {}

  get basePath(): string {
    return basePathBefore(this.path, this.readAskedPath())
  }

  get query(): QueryBag {
    return (this.#query ??= this.readQuery())
  }

  get headers(): HeaderBag {
    return (this.#headers ??= this.readHeaders())
  }

  get cookies(): ReadonlyMap<string, string> {
    return (this.#cookies ??= this.readCookies())
  }

  get body(): RequestBody {
    return (this.#body ??= this.readBody())
  }

  get sourceIp(): string | undefined {
    return this.readSourceIp()
  }

  get origin(): string | undefined {
    return originFrom(this.headers)
  }

  get values(): RequestValues {
    return (this.#values ??= new RequestValues())
  }

  get caller(): Principal | undefined {
    return this.#values?.get(recognisedCaller) ?? this.readCaller()
  }

  get socket(): SocketConnection | undefined {
    return undefined
  }

  /** The path in the URL, told by those front doors behind which something may stand before the path of the API. */
  protected readAskedPath(): string {
    return this.path
  }

  protected abstract readQuery(): QueryBag
  protected abstract readHeaders(): HeaderBag
  protected abstract readCookies(): ReadonlyMap<string, string>
  protected abstract readBody(): RequestBody
  protected abstract readCaller(): Principal | undefined
  protected abstract readSourceIp(): string | undefined
}
