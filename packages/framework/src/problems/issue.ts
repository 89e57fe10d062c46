/** One fault in what a caller sent. Never holds a value that was sent. */
export interface Issue {
  /** Where it was found. */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'record'
  /** Name of the parameter, or path of the member: 'lines[0].quantity'; the empty text is the body itself. */
  readonly path: string
  /** Stable name of the rule that was broken: 'isInt', 'required', 'unknown'. */
  readonly rule: string
  /** For people. */
  readonly message: string
}
