import type { Documentation } from '../metadata/documentation.js'

/** One argument of a controller's method, as data. */
export interface ParameterPlan {
  readonly place: string
  readonly name: string
  /** Name of the type it becomes: 'Number', 'NewOrder', 'Number[]'; the empty text where nothing is converted. */
  readonly type: string
  readonly required: boolean
  readonly description?: string
}

/** One route, as data. */
export interface RoutePlan {
  /** Key into the references: what cannot be data. */
  readonly key: string
  readonly method: string
  /** Complete, in API Gateway's grammar: '/orders/{id}'. */
  readonly path: string
  /** 'OrdersController.find' */
  readonly handler: string
  /** Status of a plain answer; undefined is 200, or 204 when nothing is returned. */
  readonly status: number | undefined
  /** Headers of a plain answer. */
  readonly headers: Readonly<Record<string, string>>
  readonly parameters: readonly ParameterPlan[]
  /** What stands around the call, by name, in the order in which it runs. */
  readonly around: AroundPlan
  /** What its controller and its method say to readers of documents. */
  readonly documentation: Documentation
}

/** Names of what stands around a call; see docs/guide/pipeline.md for the order between the kinds. */
export interface AroundPlan {
  readonly middleware: readonly string[]
  readonly guards: readonly string[]
  readonly interceptors: readonly string[]
  readonly exceptionMappers: readonly string[]
}

/** One route of a WebSocket API, as data. */
export interface SocketPlan {
  /** Key into the references: what cannot be data. */
  readonly key: string
  readonly event: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'
  /** '$connect', '$disconnect', '$default', or what the API's route selection expression gives. */
  readonly routeKey: string
  /** 'ChatController.say' */
  readonly handler: string
  /** Status of a plain answer; undefined is 200. */
  readonly status: number | undefined
  /** Headers of a plain answer. */
  readonly headers: Readonly<Record<string, string>>
  readonly parameters: readonly ParameterPlan[]
  /** What stands around the call, by name, in the order in which it runs. */
  readonly around: AroundPlan
}

/** One consumer of records, as data. */
export interface ConsumerPlan {
  /** Key into the references: what cannot be data. */
  readonly key: string
  /** 'sqs' */
  readonly kind: string
  /** "SQS queue 'orders'" */
  readonly source: string
  /** What its records are told by: '*' in a value stands for any text. */
  readonly filter: Readonly<Record<string, string>>
  /** 'OrdersController.place' */
  readonly handler: string
  readonly takes: 'each record' | 'whole batches'
  readonly parameters: readonly ParameterPlan[]
  /** Records, or groups of them, that are handled at once. */
  readonly concurrency: number
  readonly partialResponses: boolean
  /** Name of the method that sets aside what can never be handled; undefined where such a record comes again. */
  readonly poison: string | undefined
  /** For deployment, by the names of the decorator's options. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Names of what stands around each call, in the order in which it runs. */
  readonly interceptors: readonly string[]
}

/** What an application does, as plain frozen data. */
export interface ApplicationPlan {
  readonly name: string
  /** Application middleware: around every request, before a route is looked for. */
  readonly middleware: readonly string[]
  readonly routes: readonly RoutePlan[]
  readonly consumers: readonly ConsumerPlan[]
  readonly sockets: readonly SocketPlan[]
}
