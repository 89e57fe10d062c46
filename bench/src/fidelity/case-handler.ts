/** What the functions of a case do, and what they were given; shared by the program that runs it and its handlers. */
export interface CaseState {
  readonly result: unknown
  readonly functionError: { readonly errorType: string; readonly errorMessage: string } | undefined
  readonly authorize: (event: unknown) => unknown
  readonly atFunction: unknown[]
  readonly atAuthorizer: unknown[]
}

const key = Symbol.for('millrace.bench.case')
const shared = globalThis as { [key]?: CaseState }

/** The case that is run next. */
export function setCase(state: CaseState): void {
  shared[key] = state
}

/** The function behind every route. */
export async function main(event: unknown): Promise<unknown> {
  const { atFunction, functionError, result } = current()
  atFunction.push(copyOf(event))
  if (functionError === undefined) return result
  throw Object.assign(new Error(functionError.errorMessage), { name: functionError.errorType })
}

/** The function of every Lambda authorizer. */
export async function authorizer(event: unknown): Promise<unknown> {
  const { atAuthorizer, authorize } = current()
  atAuthorizer.push(copyOf(event))
  return authorize(event)
}

function current(): CaseState {
  const state = shared[key]
  if (state === undefined) throw new Error('No case is running.')
  return state
}

/** As JSON has it: Lambda gives a function nothing else. */
function copyOf(event: unknown): unknown {
  return JSON.parse(JSON.stringify(event))
}
