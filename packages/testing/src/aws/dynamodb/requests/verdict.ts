/** What is wrong, in AWS's words; undefined when nothing is. */
export type Verdict = string | undefined

/** With which AWS begins what it says of parameters that do not fit together. */
export const invalid = 'One or more parameter values were invalid: '

/** What is wrong with the first member that something is wrong with. */
export function firstOf<T>(members: readonly T[], check: (member: T, at: number) => Verdict): Verdict {
  for (const [at, member] of members.entries()) {
    const verdict = check(member, at)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

/** The verdict on what is not right. */
export function unless(isRight: boolean, verdict: string): Verdict {
  return isRight ? undefined : verdict
}
