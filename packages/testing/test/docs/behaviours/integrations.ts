import type { Behaviours } from './behaviour.js'

/** Of what stands behind a route, and of the function. */
export const integrations = {
  'Integration request': [
    {
      of: 'REST',
      aws: 'MOCK answers 200 itself, without a trace id',
      cases: ['rest-trace-ls-mock-*', 'rest-trace-rule-mock'],
    },
    {
      of: 'REST',
      aws: 'MOCK chooses among its responses by the status in its request template: by pattern, else the one without',
      cases: ['rest-mock-rule-selection-*', 'rest-mock-rule-unquoted-status', 'rest-mock-rule-no-status'],
    },
    {
      of: 'REST',
      aws: 'MOCK: mapping templates with #set, #if, #foreach, $input, $context, $stageVariables and $util; what they override goes before the rest',
      ours: 'the same, in a Velocity of our own',
      cases: [
        'rest-mock-rule-path-parameter-*',
        'rest-mock-rule-request-override-*',
        'rest-mock-rule-response-override-*',
        'rest-mock-rule-map-assignation',
        'rest-mock-rule-echo',
        'rest-mock-rule-template-*',
        'rest-mock-rule-body-in-request-template',
        'rest-mock-rule-renamed-headers',
      ],
      difference:
        'JSONPath without wildcards and filters; no #macro and #define; a template ends after a million steps; other integrations are refused at start',
    },
    {
      of: 'REST',
      aws: 'MOCK: preflights as SAM, the Serverless Framework and the CDK deploy them, for one origin and for several',
      cases: ['rest-mock-rule-preflight-*'],
    },
    {
      of: 'REST',
      aws: 'MOCK: 415 for a content type without a template where passthroughBehavior says so; 500 where everything is binary and nothing is converted to text',
      cases: ['rest-mock-rule-passthrough-*', 'rest-mock-rule-everything-binary*'],
    },
    {
      of: 'REST, HTTP',
      aws: 'stage variables choose functions',
      origin: 'recorded; AWS documents it',
      test: 'packages/testing/test/gateway/stage-variables.test.ts',
    },
    {
      of: 'load balancer',
      aws: 'rules by path, host and method lead to functions, fixed responses and redirects',
      origin: 'AWS documents it',
      test: 'packages/testing/src/flavours/listener-rules.test.ts',
      difference: 'no conditions on headers, queries and addresses; no authentication',
    },
    {
      of: 'load balancer',
      aws: 'a fixed response where no other rule fits',
      cases: ['alb-routing-rule-nothing-fits'],
    },
    {
      of: 'REST',
      aws: 'request parameters are ignored by a Lambda proxy, but a mapping of one of seven headers fails every call',
      cases: [
        'rest-error-ls-forbidden-parameter-mapping-*',
        'rest-error-rule-mapping-*',
        'rest-event-ls-request-parameters-ignored-for-proxy',
      ],
    },
    {
      of: 'REST',
      aws: 'Lambda is called with POST: with another integration method every call fails',
      cases: ['rest-error-rule-integration-method-*'],
    },
  ],
  'Integration: Lambda function': [
    {
      of: 'REST, HTTP',
      aws: 'a function that fails: 502 on REST, 500 on HTTP APIs',
      cases: [
        'rest-result-ls-function-error',
        'rest-error-rule-function-fails',
        'http1-error-rule-function-fails',
        'http2-error-rule-function-fails',
      ],
      surprises: [4],
    },
    {
      of: 'REST, HTTP',
      aws: 'an integration that is late: 504 after 29 s, 503 after 30 s',
      cases: ['http2-error-peer-integration-timeout'],
    },
    {
      of: 'function URL',
      aws: 'a function that fails: 502 in plain text',
      cases: ['furl-error-ls-function-error', 'furl-error-rule-function-fails'],
      surprises: [24],
    },
    {
      of: 'function URL',
      aws: 'a function or alias that is gone: 403',
      cases: ['furl-error-ls-deleted-alias'],
    },
    {
      of: 'load balancer',
      aws: 'a function that fails: a page of HTML with CRLF',
      cases: ['alb-error-rule-function-fails', 'alb-error-peer-502-html'],
      surprises: [25],
    },
    {
      of: 'all',
      aws: 'Lambda refuses: too many at once, not permitted, gone',
      ours: '500 on REST and HTTP APIs, 429 and 403 on function URLs, 502 on load balancers',
      origin: 'AWS documents a part, logs of live APIs the rest',
      test: 'packages/testing/test/gateway/lambda-refusals.test.ts',
    },
    {
      of: 'all',
      aws: 'Node.js 22 and before: callbacks, and nothing else that is returned without a promise; later: no callbacks',
      ours: 'the same in child processes',
      origin: "AWS documents callbacks; the rest is in the source of AWS's clients for these versions",
      test: 'packages/testing/test/runtime/callbacks.test.ts',
      difference: "in a test's process a callback answers at once, and what is returned without a promise is taken",
    },
    {
      of: 'REST, HTTP',
      aws: 'an event that Lambda does not take (6 MB): 413',
      cases: ['rest-error-rule-event-over-6mb', 'http2-error-rule-event-over-6mb'],
      difference: 'the boundary counts the whole event, as Lambda does; how AWS counts base64 is not recorded',
    },
  ],
} satisfies Behaviours
