import type { Issue } from '../problems/issue.js'
import { isPoison } from '../problems/poison-error.js'
import { UnreadableRecord } from '../problems/unreadable-record.js'
import type { Content } from '../records/content.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import type { Class } from '../runtime/declared-types.js'
import { compileValidation } from './validate.js'

/** A record with its contents as what its consumer declares. */
export type TakeRecord = (record: SourceRecord) => Promise<ReceivedRecord>

type TakeContent = (content: Content, name: string) => unknown

const raw: ReadonlyMap<unknown, TakeContent> = new Map<unknown, TakeContent>([
  [undefined, (content) => content.plain()],
  [String, (content) => content.text()],
  [Uint8Array, (content) => content.bytes()],
  [Buffer, (content) => Buffer.from(content.bytes())],
])

/**
 * Makes what reads the records of one consumer: contents as they came where no type is declared, as text, as bytes, or
 * as instances of a DTO class.
 *
 * throws  (the function) UnreadableRecord when a content is not JSON or does not fit the class
 */
export function recordTaker(type: Class | undefined): TakeRecord {
  const take = raw.get(type) ?? takeInstance(type as Class)
  return async function takeRecord(record) {
    const taken: Record<string, unknown> = { ...record.facts() }
    for (const [name, content] of Object.entries(record.contents)) {
      try {
        taken[name] = await take(content, name)
      } catch (thrown) {
        if (!content.isAside || !isPoison(thrown)) throw thrown
        throwWhenRead(taken, name, thrown)
      }
    }
    return taken as unknown as ReceivedRecord
  }
}

function throwWhenRead(taken: object, name: string, error: Error): void {
  Object.defineProperty(taken, name, {
    enumerable: true,
    get() {
      throw error
    },
  })
}

/** Members that the class does not know are left out: whoever sends records may add to them at any time. */
function takeInstance(type: Class): TakeContent {
  const validate = compileValidation(type, { unknownMembers: 'left-out' })
  return async function takeContent(content, name) {
    const reading = content.json()
    if (!reading.ok) throw new UnreadableRecord(`${name} is ${reasons[reading.why]}`, [])
    const issues: Issue[] = []
    const instance = await validate(reading.value, issues)
    if (issues.length > 0) throw new UnreadableRecord(`${name} does not fit ${type.name}`, issues.map(inRecord(name)))
    return instance
  }
}

const reasons = {
  malformed: 'not JSON',
  'too-deep': 'nested too deeply',
  'unsafe-name': "JSON with a member named '__proto__'",
}

function inRecord(name: string): (issue: Issue) => Issue {
  return ({ path, ...issue }) => ({ ...issue, in: 'record', path: path === '' ? name : `${name}.${path}` })
}
