/** What AWS calls the error; its message could repeat what was asked for. */
export function reasonFrom(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : 'unknown error'
}
