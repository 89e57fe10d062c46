/** A template: what is written, in order. */
export type Template = readonly Part[]

/** Text, a reference or a directive. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'set'; readonly target: Reference; readonly value: Expression }
  | { readonly kind: 'if'; readonly branches: readonly Branch[] }
  | { readonly kind: 'foreach'; readonly variable: string; readonly list: Expression; readonly body: Template }
  | { readonly kind: 'break' | 'stop' }

/** #if or #elseif; #else has no condition. */
export interface Branch {
  readonly condition: Expression | undefined
  readonly body: Template
}

/** `$name.member.method('x')[0]` */
export interface Reference {
  readonly name: string
  readonly steps: readonly Step[]
}

/** What follows a name: '.name', '.name(…)' or '[…]'. */
export type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'index'; readonly at: Expression }

/** What comes to a value. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'text'; readonly template: Template }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'not' | 'negative'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }

/** As signs; the words 'and', 'eq' and so on stand for some of them. */
export type Operator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%'
