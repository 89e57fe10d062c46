import { type Refusal, refuse } from '../gateway/answer.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { RestMethod } from '../gateway/rest-description.js'
import { missingParameters } from './required-parameters.js'
import { modelCheck, type Models } from './request-model.js'

/** What the request validator of a method has against a request. */
export type Validation = (request: RoutedRequest) => { readonly refused: Refusal } | undefined

/** Parameters first, then the body; each only when the method's validator asks for it. */
export function validation(method: RestMethod, models?: Models): Validation {
  const { validateRequestBody = false, validateRequestParameters = false } = method.requestValidator ?? {}
  const findMissing = missingParameters(method)
  const checkBody = modelCheck(method.requestModels, models)

  return function validate(request) {
    const missing = validateRequestParameters ? findMissing(request) : []
    if (missing.length > 0) {
      return refuse('missing-parameters', { message: `Missing required request parameters: [${missing.join(', ')}]` })
    }
    const why = validateRequestBody ? checkBody(request.received) : undefined
    return why === undefined ? undefined : refuse('invalid-body', { detail: why })
  }
}
