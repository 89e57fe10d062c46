import { callMethod, textOf, type Value } from './java-methods.js'
import { TemplateMistake } from './source.js'
import type { Expression, Operator, Part, Reference, Template } from './syntax-tree.js'

/** The variables of a template by name, without '$'. #set changes them. */
export type Variables = Map<string, Value>

/** AWS "Amazon API Gateway quotas": iterations of one #foreach in a mapping template */
const maxIterations = 1000

/**
 * The text of a template. What is not there is empty, as on API Gateway, and a condition holds unless it is null or false.
 *
 * throws  TemplateMistake for a loop without end, and what a method throws
 */
export function render(template: Template, variables: Variables): string {
  const output: string[] = []
  renderParts(template, variables, output)
  return output.join('')
}

/** How a block ended: at its end, or early. */
type Ending = 'end' | 'break' | 'stop'

function renderParts(template: Template, variables: Variables, output: string[]): Ending {
  for (const part of template) {
    const ending = renderPart(part, variables, output)
    if (ending !== 'end') return ending
  }
  return 'end'
}

function renderPart(part: Part, variables: Variables, output: string[]): Ending {
  switch (part.kind) {
    case 'text':
      output.push(part.text)
      return 'end'
    case 'reference':
      output.push(textOf(valueOfReference(part.reference, variables)))
      return 'end'
    case 'set':
      assign(part.target, valueOf(part.value, variables), variables)
      return 'end'
    case 'if': {
      const chosen = part.branches.find(
        ({ condition }) => condition === undefined || holds(valueOf(condition, variables)),
      )
      return chosen === undefined ? 'end' : renderParts(chosen.body, variables, output)
    }
    case 'foreach':
      return renderForeach(part, variables, output)
    default:
      return part.kind
  }
}

function renderForeach(
  { variable, list, body }: Extract<Part, { kind: 'foreach' }>,
  variables: Variables,
  output: string[],
): Ending {
  const found = valueOf(list, variables)
  const values: Value[] = found instanceof Map ? [...found.values()] : Array.isArray(found) ? (found as Value[]) : []
  if (values.length > maxIterations) throw new TemplateMistake(`#foreach has more than ${maxIterations} iterations`)
  const before = [variables.get('foreach'), variables.get(variable)] as const
  let ending: Ending = 'end'
  for (const [at, value] of values.entries()) {
    const hasNext = at + 1 < values.length
    const loop = { count: at + 1, index: at, hasNext, first: at === 0, last: !hasNext }
    variables.set('foreach', new Map<string, Value>(Object.entries(loop))).set(variable, value)
    ending = renderParts(body, variables, output)
    if (ending !== 'end') break
  }
  variables.set('foreach', before[0]).set(variable, before[1])
  return ending === 'stop' ? 'stop' : 'end'
}

/** #set of null leaves a variable as it was (Velocity's default). */
function assign({ name, steps }: Reference, value: Value, variables: Variables): void {
  if (value === undefined || value === null) return
  const last = steps.at(-1)
  if (last === undefined) {
    variables.set(name, value)
    return
  }
  const holder = valueOfReference({ name, steps: steps.slice(0, -1) }, variables)
  if (last.kind === 'call') throw new TemplateMistake('#set of what a method gives')
  const key = last.kind === 'member' ? last.name : valueOf(last.at, variables)
  if (holder instanceof Map) holder.set(textOf(key), value)
  else if (Array.isArray(holder)) holder.splice(Number(key), 1, value)
}

function valueOfReference({ name, steps }: Reference, variables: Variables): Value {
  let value = variables.get(name)
  for (const step of steps) {
    if (step.kind === 'member') value = value instanceof Map ? value.get(step.name) : undefined
    else if (step.kind === 'index') value = elementOf(value, valueOf(step.at, variables))
    else
      value = callMethod(
        value,
        step.name,
        step.args.map((arg) => valueOf(arg, variables)),
      )
  }
  return value
}

function elementOf(holder: Value, at: Value): Value {
  if (Array.isArray(holder)) return (holder as Value[]).at(Number(at))
  return holder instanceof Map ? holder.get(textOf(at)) : undefined
}

function valueOf(expression: Expression, variables: Variables): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'text':
      return render(expression.template, variables)
    case 'reference':
      return valueOfReference(expression.reference, variables)
    case 'list':
      return expression.items.map((item) => valueOf(item, variables))
    case 'range':
      return rangeOf(Number(valueOf(expression.from, variables)), Number(valueOf(expression.to, variables)))
    case 'map':
      return new Map(
        expression.entries.map(([key, value]) => [textOf(valueOf(key, variables)), valueOf(value, variables)]),
      )
    case 'not':
      return !holds(valueOf(expression.of, variables))
    case 'negative':
      return -Number(valueOf(expression.of, variables))
    case 'binary':
      return combine(expression.operator, expression.left, expression.right, variables)
  }
}

/** Down as well as up. */
function rangeOf(from: number, to: number): number[] {
  const length = Math.abs(to - from) + 1
  if (!(length <= maxIterations)) throw new TemplateMistake(`a range of more than ${maxIterations} numbers`)
  return Array.from({ length }, (_, at) => (from <= to ? from + at : from - at))
}

function combine(operator: Operator, left: Expression, right: Expression, variables: Variables): Value {
  const first = valueOf(left, variables)
  if (operator === '&&') return holds(first) && holds(valueOf(right, variables))
  if (operator === '||') return holds(first) || holds(valueOf(right, variables))
  const second = valueOf(right, variables)
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
