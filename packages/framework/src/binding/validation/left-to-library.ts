/** Thrown where compiled validation would have to guess: class-validator and class-transformer decide instead. */
export class LeftToLibrary extends Error {
  override readonly name = 'LeftToLibrary'

  /** `forGood`: the class was found to have a rule that answers with a promise, so that there is no use in trying again. */
  constructor(readonly forGood = false) {
    super('this is left to class-validator')
  }
}
