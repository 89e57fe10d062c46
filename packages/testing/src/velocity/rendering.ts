import { TemplateMistake } from './source.js'
import type { Value } from './value.js'

/** The variables of a template by name, without '$'. #set changes them. */
export type Variables = Map<string, Value>

/** Parts and expressions; a limit of ours, as three loops of 1000 inside each other are 1000 million. */
const maxSteps = 1_000_000

/** A template at work, with those in its double quotes. */
export class Rendering {
  #steps = 0

  constructor(readonly variables: Variables) {}

  /** throws  TemplateMistake for a template that does not come to its end */
  step(): void {
    this.#steps += 1
    if (this.#steps > maxSteps) throw new TemplateMistake(`the template takes more than ${maxSteps} steps`)
  }
}
