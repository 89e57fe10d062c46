import type { Behaviours } from './behaviour.js'
import { callers } from './callers.js'
import { events } from './events.js'
import { integrations } from './integrations.js'
import { requests } from './requests.js'
import { responses } from './responses.js'
import { results } from './results.js'

/** All of them, in the order of a request's life. Rows of docs/gateway-fidelity.md. */
export const behaviours: Behaviours = {
  'Request: quotas and form': requests['Request: quotas and form'],
  Stage: requests.Stage,
  'CORS preflight': requests['CORS preflight'],
  'Resource and method': requests['Resource and method'],
  Throttling: requests.Throttling,
  'Method request: authorizer': callers['Method request: authorizer'],
  'Method request: API key and usage plan': callers['Method request: API key and usage plan'],
  'Method request: request validator': callers['Method request: request validator'],
  'Integration request': integrations['Integration request'],
  'Integration request: Lambda event': events['Integration request: Lambda event'],
  'Integration: Lambda function': integrations['Integration: Lambda function'],
  'Integration response': results['Integration response'],
  Response: responses.Response,
  'WebSocket API': responses['WebSocket API'],
}
