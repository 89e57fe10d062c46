import { isDeepStrictEqual } from 'node:util'
import { frameworkHandler } from './application.js'
import { type FrontDoor, lambdaContext } from './front-doors.js'
import type { BenchRequest } from './requests.js'

interface Result {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What both handlers answer: status, content type and the value in the body. A comparison of two different answers says nothing. */
export async function answersOf({ eventText, handwritten }: FrontDoor, request: BenchRequest) {
  const answers = []
  for (const handler of [handwritten, frameworkHandler]) {
    const { statusCode, headers, body } = (await handler(JSON.parse(eventText(request)), lambdaContext())) as Result
    answers.push({ status: statusCode, contentType: headers['content-type'], value: JSON.parse(body) as unknown })
  }
  return { handwritten: answers[0], framework: answers[1] }
}

/** throws  when the two do not answer alike, or not with the status that the request is to have */
export async function checkAnswers(door: FrontDoor, request: BenchRequest): Promise<void> {
  const { handwritten, framework } = await answersOf(door, request)
  if (isDeepStrictEqual(handwritten, framework) && framework?.status === request.status) return
  throw new Error(
    `${door.name}, ${request.name}: by hand ${JSON.stringify(handwritten)}, ours ${JSON.stringify(framework)}, ` +
      `wanted status ${request.status}. Make them answer alike before comparing them.`,
  )
}
