import type { Middleware } from '../http/middleware.js'
import { headerOf, type Reply, withHeaders } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'

/**
 * Gives successful answers to GET and HEAD an ETag and answers 304 when the caller has that very answer already.
 * An ETag that a controller set stays. Streams have none.
 *
 * source  RFC 9110, 8.8.3 and 13.1.2
 */
export function etag(): Middleware & { readonly name: string } {
  return {
    name: 'etag',
    async handle(request, next) {
      const answered = await next(request)
      if (!isCacheable(request, answered)) return answered
      const tag = headerOf(answered, 'etag') ?? (await tagOf(answered.body))
      if (tag === undefined) return answered
      const tagged = withHeaders(answered, { etag: tag })
      return matches(request.headers.get('if-none-match'), tag) ? notModified(tagged) : tagged
    },
  }
}

function isCacheable({ method }: HttpRequest, { status }: Reply): boolean {
  return (method === 'GET' || method === 'HEAD') && status === 200
}

/** node:crypto is loaded with the first answer that needs it: it costs 8 ms of a cold start. */
async function tagOf(body: Reply['body']): Promise<string | undefined> {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return undefined
  const { createHash } = await import('node:crypto')
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** Compared weakly: 'W/' makes no difference here. */
function matches(condition: string | undefined, tag: string): boolean {
  if (condition === undefined) return false
  if (condition.trim() === '*') return true
  return (condition.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => strong(one) === strong(tag))
}

function strong(tag: string): string {
  return tag.replace(/^W\//, '')
}

/** Headers that describe the body go with it (RFC 9110, 15.4.5). */
function notModified(answered: Reply): Reply {
  const kept = Object.entries(answered.headers).filter(([name]) => !/^content-(?!location)/i.test(name))
  return { ...answered, status: 304, headers: Object.fromEntries(kept), body: undefined }
}
