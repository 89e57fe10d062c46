import { answerPreflight } from '../stages/answer-preflight.js'
import { answerWithoutFunction } from '../stages/answer-without-function.js'
import { authorize } from '../stages/authorize.js'
import { buildEvent } from '../stages/build-event.js'
import { checkApiKey } from '../stages/check-api-key.js'
import { checkMethodRequest } from '../stages/check-method-request.js'
import { checkRequest } from '../stages/check-request.js'
import { chooseRoute } from '../stages/choose-route.js'
import { chooseStage } from '../stages/choose-stage.js'
import { invoke } from '../stages/invoke.js'
import { readAnswer } from '../stages/read-answer.js'
import { throttle } from '../stages/throttle.js'
import { begin } from './stage.js'

/** The life of a request, in AWS's words. A stage that needs what no earlier one makes does not compile here. */
export const pipeline = begin('received')
  .through(checkRequest)
  .through(chooseStage)
  .through(answerPreflight)
  .through(chooseRoute)
  .through(throttle)
  .through(authorize)
  .through(checkApiKey)
  .through(checkMethodRequest)
  .through(answerWithoutFunction)
  .through(buildEvent)
  .through(invoke)
  .through(readAnswer)
