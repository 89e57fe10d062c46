import type { Behaviours } from './behaviour.js'

/** Of who calls, and of what is asked of a request before a function is. */
export const callers = {
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
        'rest-authorizer-rule-values-become-texts',
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
        'http2-authorizer-rule-values-of-all-types',
        'http2-authorizer-rule-denied-body',
        'http2-authorizer-rule-no-header',
        'http2-authorizer-rule-identity-missing',
        'http2-authorizer-rule-fails',
      ],
    },
    {
      of: 'HTTP 1.0',
      aws: 'a context stands beside claims and scopes; without an authorizer there is no member',
      cases: ['http1-authorizer-rule-*', 'http1-event-rule-no-authorizer'],
      difference: 'IAM: who signed is in the identity, as on REST APIs; no event of it was found',
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
      ours: 'the same; models are JSON Schema draft 4, and refer to each other',
    },
  ],
} satisfies Behaviours
