/** The versions of a table that whoever wants to change it has seen and means: one of these, or whichever there is. */
export type SeenVersions = 'any' | readonly number[]

/** Whether this version is one of those. */
export function isSeen(version: number, seen: SeenVersions): boolean {
  return seen === 'any' || seen.includes(version)
}
