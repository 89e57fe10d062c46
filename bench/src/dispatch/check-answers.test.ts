import { answersOf } from './check-answers.js'
import { frontDoors } from './front-doors.js'
import { benchRequests } from './requests.js'

describe.each(Object.values(frontDoors))('$name', (door) => {
  it.each(benchRequests)('$name is answered alike by hand and by the framework', async (request) => {
    const { handwritten, framework } = await answersOf(door, request)
    expect(framework).toEqual(handwritten)
    expect(framework?.status).toBe(request.status)
  })
})
