import type { DtoClass } from './notes.js'

/** A DTO class, compiled. */
export interface Dto {
  readonly type: DtoClass
  /** In the order in which class-validator looks at them. */
  readonly members: readonly Member[]
  readonly byName: ReadonlyMap<string, Member>
}

/** One member that has rules. */
export interface Member {
  readonly name: string
  /** What was sent, as it stands in the instance: nested objects as instances, the rest as a copy. */
  take(sent: unknown, filling: Filling): unknown
  /** All of them are asked; one that says no, and nothing else is. */
  readonly conditions: readonly Condition[]
  readonly rules: readonly Rule[]
  readonly nested: Nested | undefined
}

/** What @IsOptional and @ValidateIf leave behind. */
export type Condition = (object: object, value: unknown) => unknown

/** One rule of a member. */
export interface Rule {
  /** As in an issue: 'isInt'. */
  readonly name: string
  /** throws  LeftToLibrary when the answer is a promise */
  passes(value: unknown, object: object): boolean
  messageFor(value: unknown, object: object): string
}

/** What @ValidateNested leaves behind. */
export interface Nested {
  readonly dto: Dto
  readonly message: (value: unknown) => string
}

/** How instances are filled, and what turned up meanwhile. */
export interface Filling {
  /** Whether members that their class does not know are left out. */
  readonly leavesOut: boolean
  /** Else those members, by instance. */
  unknown: Map<object, string[]> | undefined
}
