/** A problem that Millrace itself answers with. */
export interface CatalogueEntry {
  readonly status: number
  /** What the caller is told. */
  readonly detail: string
  /** When it happens, for the documentation. */
  readonly meaning: string
}

/** Every code of ours. A code never changes its meaning. */
export const catalogue = {
  'request.malformed-encoding': {
    status: 400,
    detail: 'The path or the query holds a malformed percent-encoding.',
    meaning: 'A percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8.',
  },
  'request.unsafe-path': {
    status: 400,
    detail: 'The path holds a dot segment. Send the path it resolves to.',
    meaning: "A segment is '.' or '..', plain or percent-encoded.",
  },
  'request.invalid': {
    status: 400,
    detail: 'Parameters are missing or do not have the form they must have; see issues.',
    meaning: 'A path, query, header or cookie parameter is missing or cannot be read as its declared type.',
  },
  'body.malformed-json': {
    status: 400,
    detail: 'The body is not valid JSON.',
    meaning: 'The content type says JSON and the body does not parse.',
  },
  'body.unsafe-json': {
    status: 400,
    detail: 'The JSON body is nested too deeply or has a member that is not allowed in any body.',
    meaning: "More than 64 levels of nesting, or a member named '__proto__'.",
  },
  'body.malformed-form': {
    status: 400,
    detail: 'The body is not a well-formed form.',
    meaning:
      'A multipart body without its boundaries, more fields or files than allowed, or malformed percent-encoding.',
  },
  'body.unsupported-type': {
    status: 415,
    detail: 'This content type is not taken here; the Accept header lists those that are.',
    meaning: 'The content type of the body is not one that the route reads.',
  },
  'body.too-large': {
    status: 413,
    detail: 'The body is larger than this API takes.',
    meaning: 'The body has more bytes than maxBodyBytes.',
  },
  'body.invalid': {
    status: 422,
    detail: 'The body does not fit its description; see issues.',
    meaning: 'Validation of the body failed; one issue a member.',
  },
  'route.unknown': {
    status: 404,
    detail: 'Nothing answers at this path.',
    meaning: 'No route has this path.',
  },
  'route.method-not-allowed': {
    status: 405,
    detail: 'This path does not take this method; the Allow header lists those it takes.',
    meaning: 'The path is known, with other methods.',
  },
  'caller.unknown': {
    status: 401,
    detail: 'This needs a caller who is known. Send valid credentials.',
    meaning: 'No authorizer and no guard recognised who sent the request.',
  },
  'caller.not-allowed': {
    status: 403,
    detail: 'The caller is known and may not do this.',
    meaning: 'A guard, for instance @Roles(), refused a caller it recognised.',
  },
  'idempotency.key-missing': {
    status: 400,
    detail: 'This needs the header Idempotency-Key, so that it is done once however often it is asked for.',
    meaning: 'A route with @Idempotent() was called without a key.',
  },
  'idempotency.key-malformed': {
    status: 400,
    detail: 'The Idempotency-Key must be one text of 1 to 255 visible ASCII characters.',
    meaning: 'The key is empty, too long, not ASCII, or was sent more than once.',
  },
  'idempotency.key-reused': {
    status: 422,
    detail: 'This Idempotency-Key was used for another request. Take a new one.',
    meaning: 'The same caller used the key with another method, path, query or body.',
  },
  'idempotency.in-flight': {
    status: 409,
    detail: 'The first request with this Idempotency-Key is still being answered. Try again in a moment.',
    meaning: 'A request with the same key is being worked on, or was and crashed less than its lock ago.',
  },
  'idempotency.answer-lost': {
    status: 409,
    detail: 'This was done before, and its answer was too large to be kept. Ask for the result itself.',
    meaning: 'The first answer was a stream or larger than maxAnswerBytes.',
  },
  'deadline.exceeded': {
    status: 503,
    detail: 'This took too long. Try again later.',
    meaning: 'The work was not done shortly before Lambda would have ended the invocation.',
  },
  'reply.too-large': {
    status: 500,
    detail: 'The answer is too large to be sent. Ask for less at once.',
    meaning: 'The answer would have more than the 6 MB that Lambda takes, or the 1 MB that a load balancer takes.',
  },
  internal: {
    status: 500,
    detail: 'Something went wrong on our side. Quote the requestId when you report it.',
    meaning: 'A controller or something below it threw what is not a problem. The log has the cause.',
  },
} as const satisfies Record<string, CatalogueEntry>

/** A code of the catalogue. */
export type CatalogueCode = keyof typeof catalogue
