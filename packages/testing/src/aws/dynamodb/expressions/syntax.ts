import type { AttributeType, AttributeValue } from '../values/attribute-value.js'

// What expressions are compiled to. Names and values are already filled in.

/** Names and list positions that lead to a value: ['a', 0, 'b'] for a[0].b. */
export type Path = readonly (string | number)[]

export interface FunctionCall {
  readonly type: 'function'
  readonly name: string
  readonly args: readonly Operand[]
}

/** A path, a value, or a call of `size`. */
export type Operand = Path | AttributeValue | FunctionCall

export type Condition =
  | { readonly type: 'and' | 'or' | 'not'; readonly args: readonly Condition[] }
  | { readonly type: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'between' | 'in'; readonly args: readonly Operand[] }
  | FunctionCall

export interface ConditionExpression {
  readonly expression: Condition
  /** First names of the paths that go deeper than one name. */
  readonly nestedPaths: ReadonlySet<string>
  /** First names of all paths. */
  readonly pathHeads: ReadonlySet<string>
}

export interface Projection {
  readonly paths: readonly Path[]
  readonly nestedPaths: ReadonlySet<string>
}

/** What a SET takes: a path, a value, a sum, a difference, `if_not_exists` or `list_append`. */
export type Source =
  | Path
  | AttributeValue
  | { readonly type: 'add' | 'subtract' | 'function'; readonly name?: string; readonly args: readonly Source[] }

export type UpdateSection =
  | { readonly type: 'set'; readonly path: Path; readonly val: Source; readonly attrType: AttributeType | null }
  | { readonly type: 'remove'; readonly path: Path }
  | {
      readonly type: 'add' | 'delete'
      readonly path: Path
      readonly val: AttributeValue
      readonly attrType: AttributeType
    }

export interface UpdateExpression {
  readonly sections: readonly UpdateSection[]
  readonly paths: readonly Path[]
  readonly nestedPaths: ReadonlySet<string>
}

export function isPath(operand: unknown): operand is Path {
  return Array.isArray(operand)
}
