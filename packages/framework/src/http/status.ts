/** Reason phrases by status, as IANA has them. `node:http` has them too, but importing it costs a cold start. */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  507: 'Insufficient Storage',
}

/** The reason phrase of a status, or the empty text when it has none here. */
export function reasonOf(status: number): string {
  return reasons[status] ?? ''
}

/** Status and phrase, as load balancers ask for: '404 Not Found'. One that is not registered has that of its class (RFC 9110, 15). */
export function statusLineOf(status: number): string {
  return `${status} ${reasonOf(status) || reasonOf(Math.floor(status / 100) * 100)}`
}

/** Whether an answer with this status can carry a body (RFC 9110, 6.4.1: not 1xx, 204 and 304). */
export function mayHaveBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 304
}

/** Whether this number can be an HTTP status at all. */
export function isStatus(value: number): boolean {
  return Number.isInteger(value) && value >= 200 && value <= 599
}
