import fc from 'fast-check'
import { lambdaHandler } from '../../src/index.js'
import { openApiOf, type Operation } from '../../src/openapi/index.js'
import { context, dialects, type Result, type TestRequest } from '../journey/dialects.js'
import { documentedRequests } from './documented-request.js'
import { operationsOf, pointerTo, schemasOf } from './documents.js'
import { apiKey, shop } from './shop.js'

const document = openApiOf(shop)
const schemaAt = schemasOf(document)
const handler = lambdaHandler(shop)
// An HTTP API hands over paths decoded, so that a percent sign in one cannot be told from an escape.
const [restApi] = dialects

/** What the security schemes of the document ask for. */
const credentials: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  apiKey: { 'x-api-key': apiKey },
  session: { cookie: 'session=ada' },
}

async function ask(request: TestRequest): Promise<Result> {
  return (await handler(restApi?.event(request), context)) as Result
}

function withCredentials(request: TestRequest, { security = [] }: Operation): TestRequest {
  const [needed = {}] = security
  return {
    ...request,
    headers: {
      ...request.headers,
      ...(Object.assign({}, ...Object.keys(needed).map((name) => credentials[name])) as object),
    },
  }
}

describe.each(operationsOf(document).map((one) => [`${one.method} ${one.path}`, one] as const))(
  '%s',
  (_name, placed) => {
    const { operation, pointer } = placed

    /** That the document has this answer, and that the answer is as the document says. */
    function expectDocumented({ statusCode, headers, body }: Result): void {
      const status = [String(statusCode), `${String(statusCode)[0]}XX`].find((one) => one in operation.responses)
      expect([statusCode, status]).toEqual([statusCode, expect.any(String)])
      const response = operation.responses[status ?? '']
      const isShared = response !== undefined && '$ref' in response
      const place = isShared
        ? response.$ref
            .slice(1)
            .split('/')
            .map((name) => pointerTo(name))
            .join('/')
        : `${pointer}/responses/${status}`
      const described = isShared ? document.components.responses[response.$ref.split('/').at(-1) ?? ''] : response
      const content = (described as { readonly content?: Readonly<Record<string, { schema?: object }>> } | undefined)
        ?.content
      if (content === undefined) return
      const mediaType = headers['content-type']?.split(';')[0] ?? ''
      expect(Object.keys(content)).toContain(mediaType)
      if (content[mediaType]?.schema === undefined) return
      const fits = schemaAt(`${place}/content/${pointerTo(mediaType)}/schema`)
      fits(mediaType.includes('json') ? JSON.parse(body) : body)
      expect(fits.errors ?? []).toEqual([])
    }

    it('accepts what the document allows, and answers as it says', async () => {
      const requests = documentedRequests(placed, document, schemaAt)
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const result = await ask(withCredentials(request, operation))
          // 404 and 409 are answers of the controllers.
          if (result.statusCode >= 400 && ![404, 409].includes(result.statusCode))
            throw new Error(`${result.statusCode}: ${result.body}`)
          expectDocumented(result)
        }),
        { numRuns: 60 },
      )
    })

    it('answers as the document says, whatever is sent', async () => {
      const anything = fc.record({
        path: fc.constant(placed.path.replaceAll(/\{[^}]*\}/g, '%2e%2E')),
        rawQuery: fc.webQueryParameters(),
        headers: fc.constantFrom<TestRequest['headers']>(
          {},
          credentials['apiKey'],
          { ...credentials['apiKey'], 'content-type': 'application/json' },
          { ...credentials['session'], 'content-type': 'multipart/form-data' },
          { ...credentials['session'], 'content-type': 'application/x-www-form-urlencoded' },
        ),
        body: fc.oneof(fc.json(), fc.string(), fc.constant('{"__proto__":{}}'), fc.constant('[[1')),
      })
      const good = documentedRequests(placed, document, schemaAt)
      await fc.assert(
        fc.asyncProperty(
          good,
          anything,
          fc.subarray(['path', 'rawQuery', 'headers', 'body'] as const),
          async (request, bad, spoilt) => {
            const given = {
              ...withCredentials(request, operation),
              ...Object.fromEntries(spoilt.map((part) => [part, bad[part]])),
            }
            const result = await ask({ ...given, method: placed.method })
            const { code } =
              result.headers['content-type']?.includes('problem') === true ? JSON.parse(result.body) : { code: '' }
            // Another route, or none: no answer of this operation.
            if (code === 'route.unknown' || code === 'route.method-not-allowed') return
            expectDocumented(result)
          },
        ),
        { numRuns: 60 },
      )
    })
  },
)
