import type { Issue } from '../problems/issue.js'
import type { Class } from '../runtime/declared-types.js'
import { memberClasses } from './library/member-classes.js'
import { libraryNotes, seesTypeNotes } from './library/notes.js'
import { faultOfThrown } from './library/tripped.js'
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
  /** Only rules of one of these groups, and those that are `always` asked; none: all rules. */
  readonly groups?: readonly string[]
}

/** Why a class cannot describe a body, or undefined when it can. */
export function refusalOfClass(type: Class, groups: readonly string[] = []): string | undefined {
  if (libraryNotes(groups).rulesOf(type).length === 0) {
    const rule = groups.length === 0 ? 'no validation rule' : `no validation rule in the groups ${groups.join(', ')}`
    return `${type.name} has ${rule}, so every body would be refused. Decorate its members with class-validator`
  }
  // class-transformer would make one as long as the caller says.
  if (!memberClasses(type as DtoClass).has(Buffer as never)) return undefined
  return `${type.name} has a member with @Type(() => Buffer), which JSON cannot fill. Take a text and decode it`
}

/**
 * What the decorators of class-validator and class-transformer noted about the class is compiled; where that cannot
 * give what the libraries would give, they are asked themselves.
 */
export function compileValidation(
  type: Class,
  { compiled = true, unknownMembers = 'refused', groups = [] }: ValidationOptions = {},
): Validation {
  const options = { leavesOut: unknownMembers === 'left-out', groups }
  let dto = compiled && seesTypeNotes() ? compileDto(type as DtoClass, libraryNotes(groups)) : undefined

  /** The libraries are loaded when they are first asked: an application without DTOs starts without class-validator. */
  async function askLibrary(value: object, issues: Issue[]): Promise<object | undefined> {
    const { libraryVerdict } = await import('./library/verdict.js')
    const faults: Fault[] = []
    const instance = await libraryVerdict(type as DtoClass, value, options, faults)
    issues.push(...faults.map(issueFrom))
    return instance
  }

  return function validateBody(value, issues) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ in: 'body', path: '', rule: 'isObject', message: 'the body must be an object' })
      return undefined
    }
    if (dto === undefined) return askLibrary(value, issues)
    try {
      return validateCompiled(dto, value, options.leavesOut, issues)
    } catch (thrown) {
      if (!(thrown instanceof LeftToLibrary)) return refuseThrown(thrown, value, issues)
      if (thrown.forGood) dto = undefined
      return askLibrary(value, issues)
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

function refuseThrown(thrown: unknown, value: object, issues: Issue[]): undefined {
  const faults: Fault[] = []
  faultOfThrown(thrown, value, faults)
  issues.push(...faults.map(issueFrom))
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
