import { callMethod } from './java-methods.js'
import { checkLength, LongText } from './long-text.js'
import { Rendering, type Variables } from './rendering.js'
import { TemplateMistake } from './source.js'
import type { Expression, Operator, Part, Reference, Template } from './syntax-tree.js'
import { textOf, type Value } from './value.js'

/** AWS "Amazon API Gateway quotas": iterations of one #foreach in a mapping template */
const maxIterations = 1000

/**
 * The text of a template. What is not there is empty, as on API Gateway, and a condition holds unless it is null or false.
 *
 * throws  TemplateMistake for loops and texts that are too long, and what a method throws
 */
export function render(template: Template, variables: Variables): string {
  return textOfTemplate(template, new Rendering(variables))
}

function textOfTemplate(template: Template, rendering: Rendering): string {
  const output = new LongText()
  renderParts(template, rendering, output)
  return output.toString()
}

/** How a block ended: at its end, or early. */
type Ending = 'end' | 'break' | 'stop'

function renderParts(template: Template, rendering: Rendering, output: LongText): Ending {
  for (const part of template) {
    const ending = renderPart(part, rendering, output)
    if (ending !== 'end') return ending
  }
  return 'end'
}

function renderPart(part: Part, rendering: Rendering, output: LongText): Ending {
  rendering.step()
  switch (part.kind) {
    case 'text':
      output.write(part.text)
      return 'end'
    case 'reference':
      output.write(textOf(valueOfReference(part.reference, rendering)))
      return 'end'
    case 'set':
      assign(part.target, valueOf(part.value, rendering), rendering)
      return 'end'
    case 'if': {
      const chosen = part.branches.find(
        ({ condition }) => condition === undefined || holds(valueOf(condition, rendering)),
      )
      return chosen === undefined ? 'end' : renderParts(chosen.body, rendering, output)
    }
    case 'foreach':
      return renderForeach(part, rendering, output)
    default:
      return part.kind
  }
}

function renderForeach(
  { variable, list, body }: Extract<Part, { kind: 'foreach' }>,
  rendering: Rendering,
  output: LongText,
): Ending {
  const { variables } = rendering
  const found = valueOf(list, rendering)
  const values: Value[] = found instanceof Map ? [...found.values()] : Array.isArray(found) ? (found as Value[]) : []
  if (values.length > maxIterations) throw new TemplateMistake(`#foreach has more than ${maxIterations} iterations`)
  const before = [variables.get('foreach'), variables.get(variable)] as const
  let ending: Ending = 'end'
  // A copy: a body that adds to the list would have no end.
  for (const [at, value] of [...values].entries()) {
    rendering.step()
    const hasNext = at + 1 < values.length
    const loop = { count: at + 1, index: at, hasNext, first: at === 0, last: !hasNext }
    variables.set('foreach', new Map<string, Value>(Object.entries(loop))).set(variable, value)
    ending = renderParts(body, rendering, output)
    if (ending !== 'end') break
  }
  variables.set('foreach', before[0]).set(variable, before[1])
  return ending === 'stop' ? 'stop' : 'end'
}

/** #set of null leaves a variable as it was (Velocity's default). */
function assign({ name, steps }: Reference, value: Value, rendering: Rendering): void {
  if (value === undefined || value === null) return
  const last = steps.at(-1)
  if (last === undefined) {
    rendering.variables.set(name, value)
    return
  }
  const holder = valueOfReference({ name, steps: steps.slice(0, -1) }, rendering)
  if (last.kind === 'call') throw new TemplateMistake('#set of what a method gives')
  const key = last.kind === 'member' ? last.name : valueOf(last.at, rendering)
  if (holder instanceof Map) holder.set(textOf(key), value)
  else if (Array.isArray(holder) && Number.isInteger(key)) holder.splice(Number(key), 1, value)
}

function valueOfReference({ name, steps }: Reference, rendering: Rendering): Value {
  let value = rendering.variables.get(name)
  for (const step of steps) {
    if (step.kind === 'member') value = value instanceof Map ? value.get(step.name) : undefined
    else if (step.kind === 'index') value = elementOf(value, valueOf(step.at, rendering))
    else
      value = callMethod(
        value,
        step.name,
        step.args.map((arg) => valueOf(arg, rendering)),
      )
  }
  return value
}

/** The last element of a list is at -1, too. */
function elementOf(holder: Value, at: Value): Value {
  if (Array.isArray(holder)) return Number.isInteger(at) ? (holder as Value[]).at(Number(at)) : undefined
  return holder instanceof Map ? holder.get(textOf(at)) : undefined
}

function valueOf(expression: Expression, rendering: Rendering): Value {
  rendering.step()
  const value = evaluate(expression, rendering)
  if (typeof value === 'string') checkLength(value)
  return value
}

function evaluate(expression: Expression, rendering: Rendering): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'text':
      return textOfTemplate(expression.template, rendering)
    case 'reference':
      return valueOfReference(expression.reference, rendering)
    case 'list':
      return expression.items.map((item) => valueOf(item, rendering))
    case 'range':
      return rangeOf(Number(valueOf(expression.from, rendering)), Number(valueOf(expression.to, rendering)))
    case 'map':
      return new Map(
        expression.entries.map(([key, value]) => [textOf(valueOf(key, rendering)), valueOf(value, rendering)]),
      )
    case 'not':
      return !holds(valueOf(expression.of, rendering))
    case 'negative':
      return -Number(valueOf(expression.of, rendering))
    case 'binary':
      return combine(expression, rendering)
  }
}

/** Down as well as up. */
function rangeOf(from: number, to: number): number[] {
  const length = Math.abs(to - from) + 1
  if (!(length <= maxIterations)) throw new TemplateMistake(`a range of more than ${maxIterations} numbers`)
  return Array.from({ length }, (_, at) => (from <= to ? from + at : from - at))
}

function combine({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, rendering: Rendering): Value {
  const first = valueOf(left, rendering)
  if (operator === '&&') return holds(first) && holds(valueOf(right, rendering))
  if (operator === '||') return holds(first) || holds(valueOf(right, rendering))
  const second = valueOf(right, rendering)
  if (operator === '==') return same(first, second)
  if (operator === '!=') return !same(first, second)
  if (operator === '+' && (typeof first === 'string' || typeof second === 'string'))
    return textOf(first) + textOf(second)
  return typeof first === 'number' && typeof second === 'number' ? arithmetic[operator](first, second) : undefined
}

const arithmetic: Readonly<Record<Exclude<Operator, '&&' | '||' | '==' | '!='>, (a: number, b: number) => Value>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  // Of whole numbers, the whole part; by zero, null.
  '/': (a, b) => (b === 0 ? undefined : Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b),
  '%': (a, b) => (b === 0 ? undefined : a % b),
}

/** Values of different kinds are the same where they print the same; null is only null. */
function same(one: Value, other: Value): boolean {
  const [none, noOther] = [one ?? null, other ?? null]
  if (none === null || noOther === null) return none === noOther
  return typeof one === typeof other && typeof one !== 'object' ? one === other : textOf(one) === textOf(other)
}

function holds(value: Value): boolean {
  return value !== undefined && value !== null && value !== false
}
