import type { DoorAnswer } from './suite.js'

/** Something that is not the same through every door. */
export interface Difference {
  readonly case: string
  /** 'status', 'body', or the lower-case name of a header. */
  readonly what: string
  /** By door; undefined where it is not there. */
  readonly values: Readonly<Record<string, string | undefined>>
}

/** What the doors and the connection add, whatever the function says. */
const addedByDoors = new Set([
  'apigw-requestid',
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'server',
  'transfer-encoding',
  'x-amz-apigw-id',
  'x-amzn-errortype',
  'x-amzn-requestid',
  'x-amzn-trace-id',
])

/** All differences, by case: the status, then headers by name, then the body. */
export function compareAnswers(
  answers: Readonly<Record<string, Readonly<Record<string, DoorAnswer>>>>,
  ignored: ReadonlySet<string>,
): Difference[] {
  return Object.entries(answers).flatMap(([name, byDoor]) => {
    const compare = (what: string, read: (answer: DoorAnswer) => string | undefined): Difference[] => {
      const values = Object.fromEntries(Object.entries(byDoor).map(([door, answer]) => [door, read(answer)]))
      return new Set(Object.values(values)).size > 1 ? [{ case: name, what, values }] : []
    }
    const headers = new Set(Object.values(byDoor).flatMap((answer) => Object.keys(answer.headers)))
    const compared = [...headers].filter((header) => !addedByDoors.has(header) && !ignored.has(header)).toSorted()
    return [
      ...compare('status', ({ status }) => String(status)),
      ...compared.flatMap((header) => compare(header, (answer) => answer.headers[header]?.join(' | '))),
      ...compare('body', ({ body }) => body),
    ]
  })
}
