import { type Comparison, measureAgainst } from '../measure/against.js'
import { frameworkHandler } from './application.js'
import { checkAnswers } from './check-answers.js'
import { frontDoors, lambdaContext } from './front-doors.js'
import { benchRequests } from './requests.js'

type Row = Comparison & { readonly name: string }

/** What the measuring process writes to standard output, as JSON. */
export type MeasuredRows = readonly Row[]

// One process for each front door, as a function stands behind one: code that has seen two is slower.
const door = frontDoors[process.argv[2] ?? '']
if (door === undefined) throw new Error(`usage: measured-process.js ${Object.keys(frontDoors).join('|')}`)
for (const request of benchRequests) await checkAnswers(door, request)

const repetition = { warmUpRounds: 10, rounds: 40, callsARound: 1000 }
const rows: Row[] = []
for (const request of benchRequests) {
  const text = door.eventText(request)
  const comparison = await measureAgainst(door.handwritten, frameworkHandler, text, lambdaContext, repetition)
  rows.push({ name: request.name, ...comparison })
}
process.stdout.write(JSON.stringify(rows))
