/** Something that AWS does, and what the local gateway does. Rows of docs/gateway-fidelity.md. */
export interface Behaviour {
  /** Whose: 'REST', 'HTTP 2.0', … */
  readonly of: string
  readonly aws: string
  /** Default: the same. */
  readonly ours?: string
  /** The cases that hold it, by id; '*' stands for any end. */
  readonly cases?: readonly string[]
  /** Where there is no case: what is known of AWS, and the test that holds ours. */
  readonly origin?: string
  readonly test?: string
  /** What differs, and why. */
  readonly difference?: string
  /** Which of the 25 behaviours that simulators commonly get wrong. */
  readonly surprises?: readonly number[]
}

const openQuestion = 'nobody has recorded it'

/** By the stage of a request's life that it belongs to. */
export const behaviours: Readonly<Record<string, readonly Behaviour[]>> = {
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
      aws: 'a double slash after the stage is dropped for routing and from `path`, and stays in the context; one before it leaves no trace',
      cases: [
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
      ],
    },
    {
      of: 'REST, HTTP',
      aws: 'behind a custom domain the base path stands in the paths where the stage does; what is not mapped is an unknown stage',
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
  'Method request: authorizer': [
    {
      of: 'REST',
      aws: 'a TOKEN authorizer is given type, methodArn and authorizationToken; without a token 401, and nobody is asked',
      cases: [
        'rest-authorizer-cl-missing-token',
        'rest-authorizer-ch-no-token',
        'rest-authorizer-sam-token-missing',
        'rest-authorizer-rule-token-*',
      ],
    },
    {
      of: 'REST',
      aws: 'a REQUEST authorizer is given the event without a body, with Content-Length, and `{}` for empty maps; all identity sources must be there',
      cases: ['rest-authorizer-sam-request-*', 'rest-authorizer-rule-request-*'],
      surprises: [11],
    },
    {
      of: 'REST',
      aws: 'the policy decides for the method; the exact error "Unauthorized" is 401, every other failure 500; 403 is spelled with a capital M',
      cases: [
        'rest-authorizer-cl-policy-*',
        'rest-authorizer-ch-per-method',
        'rest-authorizer-sls-*',
        'rest-authorizer-doc-*',
        'rest-authorizer-rule-fails*',
        'rest-authorizer-rule-not-covered',
        'rest-authorizer-rule-explicit-deny',
        'rest-authorizer-rule-deep-context',
        'rest-authorizer-rule-empty-context',
      ],
    },
    {
      of: 'REST',
      aws: 'the function is told principal, context as texts, and integrationLatency',
      cases: ['rest-event-pt-lambda-token-authorizer', 'rest-authorizer-rule-backend-event'],
    },
    {
      of: 'REST',
      aws: 'Cognito: claims are texts, exp and iat are dates',
      cases: ['rest-event-pt-cognito-claims', 'rest-authorizer-sam-cognito-missing', 'rest-authorizer-rule-cognito-*'],
      difference: 'any issuer whose keys are given stands for a user pool',
      surprises: [18],
    },
    {
      of: 'REST',
      aws: 'IAM: Authorization leaves the event, the identity is filled; unsigned is 403',
      cases: [
        'rest-event-pt-iam',
        'rest-authorizer-sam-iam-unsigned',
        'rest-error-rule-iam-unsigned',
        'rest-gwresponse-sam-iam-default-4xx-cors',
      ],
      difference: 'whoever signs with known credentials is allowed: there are no IAM policies',
      surprises: [14],
    },
    {
      of: 'HTTP',
      aws: 'a Lambda authorizer is given payload 2.0 with routeArn and identitySource; simple responses or a policy; a context keeps its types, none is null',
      cases: [
        'http2-authorizer-event-pt-request',
        'http2-event-pt-lambda-authorizer-no-context',
        'http2-sls-simple-authorizer-*',
        'http2-sls-standard-authorizer-*',
        'http2-authorizer-doc-missing-identity-source',
        'http2-authorizer-rule-event',
        'http2-authorizer-rule-simple-denies',
        'http2-authorizer-rule-no-context',
        'http2-authorizer-rule-context-types',
        'http2-authorizer-rule-identity-missing',
        'http2-authorizer-rule-fails',
      ],
    },
    {
      of: 'HTTP',
      aws: 'JWT: claims are texts with epoch digits; 401 with a challenge, 403 without the scope',
      cases: ['http2-event-pt-jwt', 'http2-authorizer-doc-jwt-wrong-audience', 'http2-authorizer-rule-jwt-*'],
      difference: 'keys are given, not fetched from the issuer',
      surprises: [18],
    },
    {
      of: 'HTTP',
      aws: 'IAM: the authorization header stays in the event',
      cases: ['http2-event-pt-iam'],
      surprises: [14],
    },
    {
      of: 'function URL',
      aws: 'IAM: unsigned is 403 AccessDeniedException',
      cases: ['furl-sls-iam-without-signature', 'furl-error-rule-iam-unsigned'],
    },
    {
      of: 'REST, HTTP',
      aws: 'decisions are kept by identity for 300 s, for all methods of the authorizer',
      origin: 'AWS documents it',
      test: 'packages/testing/src/authorizers/authorizers.test.ts',
    },
  ],
  'Method request: API key and usage plan': [
    {
      of: 'REST',
      aws: 'a missing, a wrong and a disabled key are all 403 Forbidden; a used key is in the identity; the authorizer comes first',
      cases: [
        'rest-apikey-*',
        'rest-error-rule-api-key-*',
        'rest-event-rule-api-key-in-identity',
        'rest-authorizer-rule-before-api-key',
        'rest-authorizer-rule-api-key-from-authorizer',
      ],
    },
    {
      of: 'REST',
      aws: 'a quota that is used up: 429 Limit Exceeded',
      origin: 'three live logs',
      test: 'packages/testing/src/usage/usage.test.ts',
    },
  ],
  'Method request: request validator': [
    {
      of: 'REST',
      aws: 'missing parameters by place (header, path, query), before the body; a missing body is checked as {}',
      cases: ['rest-validator-*'],
      difference: 'models are JSON Schema draft 4 without references between models',
    },
  ],
  'Integration request': [
    {
      of: 'REST',
      aws: 'MOCK answers 200 itself, without a trace id',
      cases: ['rest-trace-ls-mock-*', 'rest-trace-rule-mock'],
    },
    {
      of: 'REST',
      aws: 'MOCK chooses among its responses by the status in its request template',
      origin: 'AWS documents it',
      test: 'packages/testing/src/flavours/mock-integration.test.ts',
      difference: 'of the template language only $context and $stageVariables; other integrations are refused at start',
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
      of: 'REST',
      aws: 'request parameters are ignored by a Lambda proxy, but a mapping of one of seven headers fails every call',
      cases: [
        'rest-error-ls-forbidden-parameter-mapping-*',
        'rest-error-rule-mapping-*',
        'rest-event-ls-request-parameters-ignored-for-proxy',
      ],
    },
  ],
  'Integration request: Lambda event': [
    {
      of: 'REST',
      aws: 'every member is there, empty maps are null, there is no version',
      cases: [
        'rest-event-rule-all-members',
        'rest-event-rule-no-path-parameters',
        'rest-event-pt-no-auth',
        'rest-event-dn-V1_SimpleGetRequestRest',
        'rest-event-ls-without-trailing-slash*',
        'rest-event-rule-times-and-ids',
        'rest-event-cl-any-get',
        'rest-event-rule-any-shows-the-method',
        'rest-event-cl-stage-variables',
        'rest-event-rule-stage-variables',
      ],
      surprises: [11],
    },
    {
      of: 'REST',
      aws: 'path and path parameters stay encoded',
      cases: [
        'rest-event-rule-path-keeps-escapes',
        'rest-event-rule-parameters-keep-escapes',
        'rest-event-dn-V1_UnicodeCharactersInPathRest',
        'rest-event-dn19-encoded-slash',
        'rest-event-cl-path-parameter*',
        'rest-event-rule-inner-double-slash',
      ],
      surprises: [7],
    },
    {
      of: 'REST',
      aws: 'a trailing slash stays in the paths and leaves the greedy parameter',
      cases: ['rest-event-ls-with-trailing-slash*', 'rest-event-rule-trailing-slash-greedy'],
      surprises: [8],
    },
    {
      of: 'REST',
      aws: 'queries are decoded once, plus is a space, names too; the single map has the last value; a semicolon splits',
      cases: [
        'rest-event-rule-query-*',
        'rest-event-cl-query-*',
        'rest-event-dn-V1_UrlEncodedQueryStringRest',
        'rest-event-ls-with-params-encoding-multi',
      ],
      surprises: [10],
    },
    {
      of: 'REST',
      aws: 'twelve headers never arrive; others keep their spelling but for Authorization, Host and User-Agent',
      cases: [
        'rest-event-ls-dropped-request-headers',
        'rest-event-rule-drops-*',
        'rest-event-rule-keeps-via-date-range',
        'rest-event-rule-content-length-dropped',
        'rest-event-rule-header-spelling',
        'rest-event-rule-headers-repeated',
        'rest-event-cl-header-casing-kept',
        'rest-event-rule-trace-kept',
      ],
      surprises: [13],
    },
    {
      of: 'REST',
      aws: 'EDGE adds the headers of CloudFront and a second address, REGIONAL nothing',
      cases: [
        'rest-event-ls-edge-cloudfront-headers',
        'rest-event-rule-edge-two-addresses',
        'rest-event-rule-regional-has-no-cloudfront',
      ],
      ours: 'the viewer is a desktop in the United States',
    },
    {
      of: 'REST',
      aws: 'a body is base64 when its content type is in binaryMediaTypes, whatever Accept says, else the text as it came',
      cases: [
        'rest-event-dn-BinaryContentRest',
        'rest-binary-cl-request-*',
        'rest-ch-binary-request-is-base64',
        'rest-binary-rule-request-*',
        'rest-event-cl-body-*',
        'rest-event-rule-body-verbatim',
      ],
      surprises: [21],
    },
    {
      of: 'HTTP 1.0',
      aws: 'as REST, but the context and the parameters are decoded, Content-Length is kept, one request id',
      cases: ['http1-event-*'],
      surprises: [7],
    },
    {
      of: 'HTTP 1.0',
      aws: 'whether names of the client become Title-Case',
      ours: 'they stay as sent',
      origin: openQuestion,
      test: 'packages/testing/test/gateway/open-questions.test.ts',
    },
    {
      of: 'HTTP 2.0',
      aws: 'members without a value are absent; names in lower case, repeated ones joined; Content-Length "0" even on a GET',
      cases: [
        'http2-event-rule-minimal',
        'http2-event-go-curl-get-default-route',
        'http2-event-rust-curl-get-minimal',
        'http2-event-doc-duplicate-headers-and-query',
        'http2-event-dn-V2_SimpleGetRequest',
        'http2-event-rule-headers-joined',
        'http2-event-rule-connection-dropped',
        'http2-event-rule-forwarded',
        'http2-event-rule-stage-variables',
      ],
      surprises: [11, 12],
    },
    {
      of: 'HTTP 2.0',
      aws: 'the path is decoded but for %2F, parameters fully; the greedy one keeps a trailing slash; the raw query stays raw',
      cases: [
        'http2-event-dn-V2_SpecialCharactersInPath',
        'http2-event-dn-V2_UnicodeCharactersInPath',
        'http2-event-dn-V2_UrlEncodedQueryString',
        'http2-event-dn20-encoded-space',
        'http2-event-dn20-trailing-slash',
        'http2-event-dn20-plus-in-query',
        'http2-event-rule-path-decoding',
        'http2-event-rule-query',
      ],
      surprises: [7, 8, 10],
    },
    {
      of: 'HTTP 2.0',
      aws: 'cookies leave the headers',
      cases: ['http2-event-rule-cookies'],
      surprises: [15],
    },
    {
      of: 'HTTP',
      aws: 'base64 follows the content type, not the bytes',
      ours: 'text for text/*, JSON, JavaScript and XML, base64 for the rest and without a type',
      cases: ['http2-event-dn-V2_BinaryContent', 'http2-binary-rule-*', 'http1-binary-rule-*'],
      difference: 'the exact list is not documented',
      surprises: [16],
    },
    {
      of: 'function URL',
      aws: 'payload 2.0, with cookies in both places, Content-Length only where it was sent, and TLS described',
      cases: ['furl-event-*'],
      surprises: [12, 15],
    },
    {
      of: 'load balancer',
      aws: 'nothing is null; the query stays encoded; single-value or multi-value maps, never both',
      cases: ['alb-event-go-multi', 'alb-event-pt-multi-empty-query', 'alb-event-doc-*', 'alb-event-rule-*'],
      surprises: [11],
    },
    {
      of: 'load balancer',
      aws: 'a health check has one header',
      origin: 'fixtures of two projects',
      test: 'packages/testing/src/flavours/load-balancer.test.ts',
      difference: 'a request in its name counts as one; the gateway sends none itself',
    },
    {
      of: 'load balancer',
      aws: 'only text, JSON, JavaScript and XML stay text, and nothing with Content-Encoding; form posts are base64',
      cases: ['alb-event-doc-base64-*', 'alb-binary-rule-*'],
      surprises: [17],
    },
    {
      of: 'all',
      aws: 'how X-Forwarded-For of the client is merged',
      ours: "kept in front of the client's address; HTTP 2.0 folds it into Forwarded",
      origin: openQuestion + '; AWS documents the latter',
      test: 'packages/testing/test/gateway/open-questions.test.ts',
    },
    {
      of: 'all',
      aws: '`?a`, `?a=`, `?=b`, `?&&`',
      ours: 'a value that is missing is an empty text, empty pairs are dropped',
      origin: openQuestion,
      test: 'packages/testing/test/gateway/open-questions.test.ts',
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
      of: 'REST, HTTP',
      aws: 'an event that Lambda does not take (6 MB): 413',
      cases: ['rest-error-rule-event-over-6mb', 'http2-error-rule-event-over-6mb'],
      difference: 'the boundary counts the whole event, as Lambda does; how AWS counts base64 is not recorded',
    },
  ],
  'Integration response': [
    {
      of: 'REST',
      aws: 'nothing is mandatory, but one unknown member is 502',
      cases: [
        'rest-result-ls-*',
        'rest-result-dn-V1_SimpleJsonResponseRest',
        'rest-result-dn-V1_SetsCorrectStatusCodeRest',
        'rest-result-dn-V1_HandlesZeroStatusCodeRest',
        'rest-result-rule-status-*',
        'rest-result-rule-empty',
        'rest-result-rule-malformed-*',
        'rest-result-rule-nulls',
        'rest-result-rule-header-values',
        'rest-result-rule-alias-base64',
        'rest-result-rule-204-keeps-type',
      ],
      surprises: [2, 3],
    },
    {
      of: 'REST',
      aws: 'application/json when nothing is said',
      cases: ['rest-result-dn-V1_UsesProvidedContentTypeRest', 'rest-result-rule-empty'],
      surprises: [19],
    },
    {
      of: 'REST',
      aws: 'multiValueHeaders first, then headers, unless it is there already',
      cases: [
        'rest-result-ls-multi-headers-*',
        'rest-result-dn-V1_CombinesSingleAndMultiValueHeadersRest',
        'rest-result-dn-V1_HandlesHeadersCorrectlyRest',
        'rest-result-doc-same-pair-in-both-maps',
        'rest-result-rule-merge',
        'rest-result-rule-separate-lines',
      ],
      surprises: [22],
    },
    {
      of: 'REST',
      aws: 'base64 is decoded by the flag and the first media type of Accept; */* covers everything, a star on the left nothing; what is no base64 is 500',
      cases: [
        'rest-binary-ls-*',
        'rest-binary-cl-response-*',
        'rest-ch-binary-response-*',
        'rest-binary-rule-response-*',
      ],
      surprises: [20, 21],
    },
    {
      of: 'REST, function URL',
      aws: 'WWW-Authenticate and others leave under another name',
      cases: [
        'rest-result-peer-remapped-www-authenticate',
        'rest-result-rule-remapped-*',
        'rest-result-rule-transfer-encoding-dropped',
        'furl-result-rule-remapped',
      ],
      difference: 'the full list is not documented for Lambda',
      surprises: [23],
    },
    {
      of: 'HTTP 1.0',
      aws: 'a status is required; headers first, then multiValueHeaders; plain text when nothing is said',
      cases: ['http1-result-*'],
      surprises: [4, 19, 22],
    },
    {
      of: 'HTTP 2.0',
      aws: 'with a status: plain text when nothing is said, the flag alone decodes, cookies are lines; without: the result is the body',
      cases: ['http2-result-*'],
      surprises: [4, 19],
    },
    {
      of: 'HTTP 2.0',
      aws: 'a function that returns nothing',
      ours: '200 with `null`',
      origin: openQuestion,
      test: 'packages/testing/test/gateway/open-questions.test.ts',
    },
    {
      of: 'function URL',
      aws: 'texts without quotes, compact JSON, an object for a body is written as JSON, application/json throughout',
      cases: ['furl-result-*'],
      surprises: [19, 24],
    },
    {
      of: 'function URL',
      aws: 'RESPONSE_STREAM: chunks as they are written; metadata before eight NUL bytes',
      cases: ['furl-stream-*'],
    },
    {
      of: 'REST',
      aws: 'responseTransferMode STREAM: metadata, eight NUL bytes, then the body while it is written',
      origin: 'AWS documents it',
      test: 'packages/testing/src/flavours/rest-stream.test.ts',
    },
    {
      of: 'load balancer',
      aws: 'strict: a status that is a text, a header that is none, and null are 502; only the map of the mode counts; over 1 MB is 502',
      cases: [
        'alb-result-*',
        'alb-error-peer-string-status',
        'alb-error-peer-boolean-header',
        'alb-error-doc-response-over-1mb',
      ],
      surprises: [25],
    },
  ],
  Response: [
    {
      of: 'REST',
      aws: "request id, extended id and trace id; none of the latter on the gateway's own answers; EDGE adds CloudFront's",
      cases: [
        'rest-trace-ls-proxy-*',
        'rest-result-rule-own-502',
        'rest-result-rule-success-headers',
        'rest-result-rule-edge-headers',
      ],
      surprises: [3],
    },
    {
      of: 'HTTP',
      aws: 'Apigw-Requestid, and every name in Title-Case',
      cases: ['http1-result-rule-title-case', 'http2-result-rule-names'],
    },
    {
      of: 'HTTP, function URL',
      aws: "once CORS is configured, the function's own Access-Control-* headers are dropped",
      cases: ['http2-sls-cors-simple-request', 'http2-cors-rule-*', 'furl-sls-cors-simple', 'furl-cors-rule-*'],
    },
    {
      of: 'function URL',
      aws: 'x-amzn-RequestId is the id of the invocation',
      cases: ['furl-result-ls-request-id-header', 'furl-result-rule-request-id'],
    },
    {
      of: 'REST',
      aws: 'gateway responses: by type, else DEFAULT_4XX and DEFAULT_5XX; status, headers and template',
      cases: ['rest-gwresponse-*'],
    },
    {
      of: 'all',
      aws: 'HEAD, 204 and 304 with a body',
      ours: 'the body is not sent; 204 has no Content-Length',
      origin: openQuestion,
      test: 'packages/testing/test/gateway/open-questions.test.ts',
    },
  ],
  'WebSocket API': [
    {
      of: 'WebSocket',
      aws: '$connect, messages and $disconnect are events of their own; routes are chosen by the body; authorizer or signature on $connect',
      origin: 'AWS documents it; events recorded 2022 to 2025',
      test: 'packages/testing/test/websocket/connections.test.ts',
    },
    {
      of: 'WebSocket',
      aws: 'route responses where a route has one; errors are told to the client by every route',
      origin: 'AWS documents the former; transcripts of live APIs',
      test: 'packages/testing/test/websocket/messages.test.ts',
    },
    {
      of: 'WebSocket',
      aws: 'frames of 32 KB, messages of 128 KB (1009), no binary frames (1003), 10 idle minutes and 2 hours (1001)',
      origin: 'AWS documents it',
      test: 'packages/testing/test/websocket/messages.test.ts',
    },
    {
      of: 'WebSocket',
      aws: '@connections: POST, GET and DELETE, signed; 410 GoneException',
      origin: "AWS documents it, and the SDK's model",
      test: 'packages/testing/test/websocket/post-back.test.ts',
      difference: 'bodies of 400 and 413, the code after DELETE (1000) and the wording of a refused handshake are ours',
    },
  ],
}
