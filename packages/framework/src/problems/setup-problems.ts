/** All mistakes of a start-up in one error: who, what was seen, and what to do, one sentence each. */
export class SetupProblems extends Error {
  override readonly name = 'SetupProblems'
  readonly problems: readonly string[]

  constructor(subject: string, problems: readonly string[]) {
    const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`
    super(`${subject} cannot start: ${count}.\n${problems.map((text, at) => `  ${at + 1}. ${text}`).join('\n')}`)
    this.problems = problems
  }
}
