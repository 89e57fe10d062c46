/** A mistake in a pattern, with its place. */
export class PatternMistake extends Error {
  override readonly name = 'PatternMistake'
}
