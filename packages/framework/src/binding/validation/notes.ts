import type { Class } from '../../runtime/declared-types.js'

/** A class that can be filled: it is constructed without arguments. */
export type DtoClass = new () => object

/** What a rule is called with besides the value. */
export interface RuleArguments {
  readonly targetName: string
  readonly property: string
  readonly object: object
  readonly value: unknown
  /** In truth undefined where the rule has none. */
  readonly constraints: unknown[]
}

/** One decorator of class-validator on one member, as far as it is read here. */
export interface RuleNote {
  readonly type: string
  readonly name?: string | undefined
  readonly target: unknown
  readonly propertyName: string
  readonly constraints: unknown[]
  /** By which the validator is found. */
  readonly constraintCls: unknown
  readonly message: string | ((given: RuleArguments) => string) | undefined
  readonly each: boolean | undefined
  readonly validateIf?: ((object: object, value: unknown) => boolean) | undefined
}

/** What decides about a value, as class-validator keeps it for a rule. */
export interface ConstraintNote {
  readonly name: string | undefined
  readonly async: boolean
  /** A new one each time where a container of the user's makes them so. */
  readonly instance: {
    validate(value: unknown, given: RuleArguments): unknown
    defaultMessage?(given: RuleArguments): string
  }
}

/** What @Type of class-transformer noted about a member. */
export interface TypeNote {
  readonly typeFunction: () => unknown
  /** What the compiler emitted for the member. */
  readonly reflectedType: unknown
  /** How the class is chosen by what was sent. */
  readonly discriminator: Discriminator | undefined
}

/** A member of what was sent whose value names the class. */
export interface Discriminator {
  readonly property: string
  readonly classes: readonly { readonly type: DtoClass; readonly value: string }[]
}

/** What @Expose or @Exclude says about one member. */
export interface ExposureNote {
  readonly member: string
  /** As it is called outside. */
  readonly name: string
  /** Whether it holds for what comes in, and for what goes out. */
  readonly comesIn: boolean
  readonly goesOut: boolean
  /** The member is only there where one of them is asked for; none: always. */
  readonly groups: readonly string[]
}

/** What class-transformer noted about the members of a class. */
interface Exposures {
  /** Whether members that are not exposed are left out. */
  readonly onlyExposed: boolean
  readonly exposed: readonly ExposureNote[]
  readonly excluded: readonly ExposureNote[]
}

/** All that decorators noted about DTO classes; `validate.ts` reads it from the two libraries. */
export interface DtoNotes {
  /** Own rules and those of parents that count, in class-validator's order. */
  rulesOf(type: Class): readonly RuleNote[]
  constraintsOf(rule: RuleNote): readonly ConstraintNote[]
  typeOf(type: Class, member: string): TypeNote | undefined
  exposuresOf(type: Class): Exposures
  /** Whether @Transform, @Expose or @Exclude have a say in how the class is filled. */
  isReshaped(type: Class, members: readonly string[]): boolean
}
