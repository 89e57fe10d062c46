/** A destination, and what it has been told: the bodies of its messages, from JSON. */
export function useDestination() {
  const told: Record<string, unknown>[] = []
  return {
    told,
    destination: { send: ({ body }: { body: string }) => told.push(JSON.parse(body) as (typeof told)[0]) },
  }
}
