/** Why Granary does not do what it was asked; a reason never changes its meaning. */
export type RefusalReason = 'table.unknown' | 'table.already-protected' | 'table.changed-meanwhile'

/** Granary understood and does not do it. The message is for whoever asked: what happened and what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message)
  }
}
