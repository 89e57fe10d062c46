import { type Behaviours, openQuestion } from './behaviour.js'

/** Of a request, before anybody asks who sent it. */
export const requests = {
  'Request: quotas and form': [
    {
      of: 'REST',
      aws: 'a body over 10 MB: 413 in plain text, which no gateway response changes',
      cases: ['rest-error-peer-body-over-10mb', 'rest-error-rule-body-over-10mb'],
      surprises: [6],
    },
    {
      of: 'REST',
      aws: 'a raw pipe or brace in a query: 400',
      cases: ['rest-error-rule-query-*'],
    },
    {
      of: 'load balancer',
      aws: 'a request over 1 MB: 413; TRACE: 405; a WebSocket upgrade: 400; more than 30 addresses in X-Forwarded-For: 463',
      cases: [
        'alb-error-doc-request-over-1mb',
        'alb-error-rule-trace',
        'alb-error-rule-websocket',
        'alb-error-rule-too-many-proxies',
      ],
    },
    {
      of: 'REST, HTTP',
      aws: 'request line and headers over 10,240 bytes are refused',
      ours: '431 Request Header Fields Too Large',
      origin: 'AWS documents the limit; status and body: ' + openQuestion,
      test: 'packages/testing/test/gateway/limits.test.ts',
      difference: 'status and body are ours',
    },
    {
      of: 'HTTP',
      aws: 'a body over 10 MB: 413',
      ours: '`{"message":"Request Entity Too Large"}`',
      origin: 'AWS documents the limit; the body is that of the 413 for Lambda',
      test: 'packages/testing/test/gateway/limits.test.ts',
    },
    {
      of: 'all',
      aws: 'a request that is no HTTP',
      ours: '400 of the server below, and the connection ends',
      origin: openQuestion,
      test: 'packages/testing/src/gateway/robustness.test.ts',
      difference: 'what is malformed on the wire never reaches the product that is imitated',
    },
  ],
  Stage: [
    {
      of: 'REST',
      aws: 'an unknown stage: 403 Forbidden',
      cases: ['rest-error-peer-forbidden-shape', 'rest-error-rule-unknown-stage'],
    },
    {
      of: 'REST',
      aws: 'a double slash after the stage is dropped for routing and from `path`, and stays in the context; one before it leaves no trace; of three one is dropped',
      cases: [
        'rest-event-rule-triple-slash-after-stage',
        'rest-event-ls-with-prepended-slash*',
        'rest-event-rule-double-slash-*',
        'rest-event-ls-with-double-slash',
      ],
      surprises: [9],
    },
    {
      of: 'HTTP',
      aws: 'the first segment names a stage, else it is $default; without one: 404',
      cases: [
        'http2-routing-doc-no-stage',
        'http2-routing-doc-explicit-stage-wins',
        'http2-event-dn20-stage-in-raw-path',
        'http2-event-rule-stage-in-path',
        'http2-event-rule-mapping-not-in-raw-path',
      ],
    },
    {
      of: 'REST, HTTP',
      aws: 'behind a custom domain the base path stands in the paths where the stage does, but not in those of payload 2.0; what is not mapped is an unknown stage',
      origin: 'AWS documents the mappings; the paths from many reports',
      test: 'packages/testing/test/gateway/custom-domains.test.ts',
      difference: 'the Host header chooses the domain; nothing is resolved, and there is no TLS',
    },
    {
      of: 'function URL',
      aws: 'the host name says which function; an unknown one: 403 with `{"Message":null}`',
      cases: ['furl-error-ls-non-existing'],
    },
  ],
  'CORS preflight': [
    {
      of: 'REST',
      aws: 'a preflight is an OPTIONS method like any other; the gateway adds nothing',
      cases: ['rest-routing-rule-options-is-a-method'],
    },
    {
      of: 'HTTP',
      aws: 'with a CORS configuration the gateway answers preflights, without any route',
      ours: '204, the configured headers; for a foreign origin none of them',
      cases: ['http2-cors-doc-preflight-without-route'],
      difference: 'the status and the answer to a foreign origin are not recorded',
    },
    {
      of: 'function URL',
      aws: 'the same',
      origin: 'AWS documents it; status: ' + openQuestion,
      test: 'packages/testing/src/flavours/function-url.test.ts',
    },
  ],
  'Resource and method': [
    {
      of: 'REST',
      aws: 'an unknown path and a known path with another method: 403 Missing Authentication Token; with an Authorization header that is no signature, IncompleteSignatureException',
      cases: [
        'rest-routing-ls-wrong-method',
        'rest-error-rule-unknown-path*',
        'rest-routing-rule-head-needs-its-own',
        'rest-routing-rule-other-method',
        'rest-routing-rule-intermediate',
      ],
      surprises: [1],
    },
    {
      of: 'REST',
      aws: 'static before parameter before greedy, from left to right, whatever the order of declaration; an unknown child goes back to what covers it',
      cases: [
        'rest-routing-ls-order-*',
        'rest-routing-cl-*',
        'rest-routing-rule-static-*',
        'rest-routing-rule-parameter-before-greedy',
        'rest-routing-rule-backtracks',
        'rest-routing-rule-root',
        'rest-routing-rule-greedy-*',
        'rest-event-rule-trailing-slash-static',
        'rest-routing-rule-trailing-slash-on-post',
      ],
    },
    {
      of: 'REST',
      aws: 'the method is part of the match; a method beats ANY on the same resource',
      cases: ['rest-routing-ls-method-fallthrough-to-greedy', 'rest-routing-ls-any-get', 'rest-routing-rule-method-*'],
      surprises: [5],
    },
    {
      of: 'REST',
      aws: 'X-HTTP-Method-Override changes the method',
      cases: ['rest-routing-doc-method-override', 'rest-event-rule-method-override'],
    },
    {
      of: 'HTTP',
      aws: 'full match before greedy before $default; a method beats ANY; what nothing takes is 404',
      cases: [
        'http2-routing-*',
        'http2-sls-event-*',
        'http2-sls-catch-all-*',
        'http2-sam-*',
        'http2-error-rule-unknown-*',
        'http2-error-rule-trailing-slash',
      ],
      surprises: [1],
    },
    {
      of: 'all',
      aws: 'what the control plane refuses: siblings that are both variable, children of a greedy resource',
      ours: "refused at start, in AWS's words",
      origin: 'recorded sentences of the control plane',
      test: 'packages/testing/test/gateway/descriptions.test.ts',
    },
  ],
  Throttling: [
    {
      of: 'REST, HTTP',
      aws: 'token buckets for stage, method and usage plan: 429 Too Many Requests',
      origin: 'AWS documents the algorithm; the body from live logs',
      test: 'packages/testing/src/usage/usage.test.ts',
      difference: 'exact here, best effort on AWS',
    },
  ],
} satisfies Behaviours
