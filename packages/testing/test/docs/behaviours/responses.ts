import { type Behaviours, openQuestion } from './behaviour.js'

/** Of the response, and of WebSocket APIs. */
export const responses = {
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
      aws: 'gateway responses: by type, else DEFAULT_4XX and DEFAULT_5XX; status, headers and template with variables',
      cases: ['rest-gwresponse-*'],
    },
    {
      of: 'REST',
      aws: 'gateway responses tell what an authorizer said of a caller whom it turned away, and what is wrong with a body',
      ours: "the same, in the sentences of AWS's validator",
      cases: ['rest-gwresponse-rule-context-*', 'rest-gwresponse-rule-validation-error-*'],
    },
    {
      of: 'REST',
      aws: 'HEAD goes to the function, and its body is not sent',
      cases: ['rest-result-rule-head'],
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
} satisfies Behaviours
