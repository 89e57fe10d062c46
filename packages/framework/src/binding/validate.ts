import type { Issue } from '../problems/issue.js'
import type { Class } from '../runtime/declared-types.js'
import { libraryNotes, rulesOf, seesTypeNotes } from './library-notes.js'
import { compileDto } from './validation/compile-dto.js'
import type { Dto } from './validation/dto.js'
import { type Examination, examine, type Fault, unknownMember } from './validation/examine.js'
import { fill } from './validation/fill.js'
import { LeftToLibrary } from './validation/left-to-library.js'
import type { DtoClass } from './validation/notes.js'

/** A name that a caller made up is shown, but not at any length. */
const maxNameLength = 64

/** Value to instance of the DTO; adds to `issues`, one for each member, and answers undefined when it does not fit. */
export type Validation = (value: unknown, issues: Issue[]) => object | undefined | Promise<object | undefined>

/** How a class is compiled. */
export interface ValidationOptions {
  /** False asks the libraries always. */
  readonly compiled?: boolean
  /** What becomes of members that the class does not know. */
  readonly unknownMembers?: 'refused' | 'left-out'
}

/** Why a class cannot describe a body, or undefined when it can. */
export function refusalOfClass(type: Class): string | undefined {
  if (rulesOf(type).length > 0) return undefined
  return `${type.name} has no validation rule, so every body would be refused. Decorate its members with class-validator`
}

/**
 * What the decorators of class-validator and class-transformer noted about the class is compiled; where that cannot
 * give what the libraries would give, they are asked themselves.
 */
export function compileValidation(
  type: Class,
  { compiled = true, unknownMembers = 'refused' }: ValidationOptions = {},
): Validation {
  const leavesOut = unknownMembers === 'left-out'
  let dto = compiled && seesTypeNotes() ? compileDto(type as DtoClass, libraryNotes) : undefined
  return function validateBody(value, issues) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ in: 'body', path: '', rule: 'isObject', message: 'the body must be an object' })
      return undefined
    }
    if (dto === undefined) return validateByLibrary(type as DtoClass, value, leavesOut, issues)
    try {
      return validateCompiled(dto, value, leavesOut, issues)
    } catch (thrown) {
      if (!(thrown instanceof LeftToLibrary)) throw thrown
      if (thrown.forGood) dto = undefined
      return validateByLibrary(type as DtoClass, value, leavesOut, issues)
    }
  }
}

function validateCompiled(dto: Dto, value: object, leavesOut: boolean, issues: Issue[]): object | undefined {
  const examination: Examination = { faults: [], path: [], leavesOut, unknown: undefined }
  const instance = fill(dto, value, examination)
  examine(dto, instance, examination)
  if (examination.faults.length === 0) return instance
  issues.push(...examination.faults.map(issueFrom))
  return undefined
}

/** The libraries are loaded when they are first asked: an application without DTOs starts without class-validator. */
async function validateByLibrary(
  type: DtoClass,
  value: object,
  leavesOut: boolean,
  issues: Issue[],
): Promise<object | undefined> {
  const { libraryVerdict } = await import('./library-verdict.js')
  const { instance, faults } = await libraryVerdict(type, value, leavesOut)
  if (faults.length === 0) return instance
  issues.push(...faults.map(issueFrom))
  return undefined
}

function issueFrom({ path, rule, message }: Fault): Issue {
  const place = { in: 'body', path: path.reduce(joinPath, '') } as const
  if (rule !== unknownMember) return { ...place, rule, message }
  return { ...place, rule: 'unknown', message: 'this member is not known here' }
}

function joinPath(above: string, member: string): string {
  const name = member.length > maxNameLength ? `${member.slice(0, maxNameLength)}…` : member
  if (above === '') return name
  return /^\d+$/.test(name) ? `${above}[${name}]` : `${above}.${name}`
}
