/** Whether it was the system that refused, a full disk for example: the same may work later. */
export function isOfSystem(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure
}
