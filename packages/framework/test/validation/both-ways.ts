import { compileValidation, type ValidationOptions } from '../../src/binding/validate.js'
import type { Issue } from '../../src/problems/issue.js'
import type { Class } from '../../src/runtime/declared-types.js'

/** What validating a body came to: an instance and the order of its members, issues, or what was thrown. */
interface Outcome {
  readonly instance?: object | undefined
  readonly order?: string
  readonly issues?: readonly Issue[]
  readonly thrown?: string
}

/** One body, validated by the compiled class and by the libraries. */
interface BothWays {
  readonly compiled: Outcome
  readonly library: Outcome
  /** Whether the verdict of the compiled class was reached without the libraries: they answer with a promise. */
  readonly isDirect: boolean
}

/** Validates a body, given as JSON text so that neither way can see what the other did to the value. */
export async function bothWays(type: Class, text: string, options: ValidationOptions = {}): Promise<BothWays> {
  const compile = (compiled: boolean) => compileValidation(type, { ...options, compiled })
  const { outcome: library } = await outcomeOf(compile(false), text)
  const { outcome: compiled, isDirect } = await outcomeOf(compile(true), text)
  return { compiled, library, isDirect }
}

async function outcomeOf(validate: ReturnType<typeof compileValidation>, text: string) {
  const issues: Issue[] = []
  let isDirect = true
  try {
    const answer = validate(JSON.parse(text), issues)
    isDirect = !(answer instanceof Promise)
    const instance = await answer
    return { outcome: { instance, order: JSON.stringify(instance), issues }, isDirect }
  } catch (thrown) {
    return { outcome: { thrown: String(thrown) }, isDirect }
  }
}
