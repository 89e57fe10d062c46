import type { Reply } from './reply.js'
import type { HttpRequest } from './request.js'

/**
 * Stands around everything of its level, refusals included: `next` answers with a reply, and never throws. At the
 * application it also sees requests that no route answers.
 */
export interface Middleware {
  handle(request: HttpRequest, next: (request: HttpRequest) => Promise<Reply>): Promise<Reply>
}
