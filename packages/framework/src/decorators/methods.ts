import { noteMethod } from '../metadata/notes-on-class.js'

/** GET. `path` is in API Gateway's grammar: '/{id}', '/{rest+}'; ':id' is the same as '{id}'. HEAD comes with it. */
export const Get = routeDecorator('GET')
/** POST. */
export const Post = routeDecorator('POST')
/** PUT. */
export const Put = routeDecorator('PUT')
/** PATCH. */
export const Patch = routeDecorator('PATCH')
/** DELETE. */
export const Delete = routeDecorator('DELETE')
/** HEAD, where what GET answers is not good enough. */
export const Head = routeDecorator('HEAD')
/** OPTIONS, where the answer with Allow that every path has is not good enough. */
export const Options = routeDecorator('OPTIONS')

function routeDecorator(method: string) {
  return function route(path = '/'): MethodDecorator {
    return function noteRoute(prototype, name) {
      noteMethod(prototype.constructor, name, (notes) => ({ ...notes, routes: [...notes.routes, { method, path }] }))
    }
  }
}
