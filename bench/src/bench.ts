/** One line at a time, to wherever the command prints. */
export type Print = (line: string) => void

/** What each file of the table in command.ts exports: one question, and the run that answers it. */
export interface Bench {
  /** One sentence with a question mark. */
  readonly question: string
  /** Measures and prints. Throws when what it compares does not give the same answers. */
  run(print: Print): Promise<void>
}
