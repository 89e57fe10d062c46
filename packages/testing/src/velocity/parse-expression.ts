import type { Source } from './source.js'
import type { Expression, Operator, Reference, Step } from './syntax-tree.js'

/** Operators, those that bind least first; words stand for signs. */
const levels: readonly RegExp[] = [
  /\s*(\|\||or\b)/y,
  /\s*(&&|and\b)/y,
  /\s*(==|!=|eq\b|ne\b)/y,
  /\s*(<=|>=|<|>|le\b|ge\b|lt\b|gt\b)/y,
  /\s*([+-])/y,
  /\s*([*/%])/y,
]

const words: Readonly<Record<string, Operator>> = {
  or: '||',
  and: '&&',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
}

/** What may stand in #set and #if, and between parentheses. */
export function readExpression(source: Source): Expression {
  return source.inside(() => readOfLevel(source, 0))
}

function readOfLevel(source: Source, level: number): Expression {
  const pattern = levels[level]
  if (pattern === undefined) return readUnary(source)
  let left = readOfLevel(source, level + 1)
  for (let found = source.take(pattern); found !== undefined; found = source.take(pattern)) {
    const sign = found[1] ?? ''
    const operator = words[sign] ?? (sign as Operator)
    left = { kind: 'binary', operator, left, right: readOfLevel(source, level + 1) }
  }
  return left
}

function readUnary(source: Source): Expression {
  const sign = source.take(/\s*(?:(!(?!=)|not\b)|-(?!\d))/y)
  if (sign !== undefined) {
    return { kind: sign[1] === undefined ? 'negative' : 'not', of: source.inside(() => readUnary(source)) }
  }
  return readOperand(source)
}

function readOperand(source: Source): Expression {
  source.take(/\s*/y)
  const word = source.take(/(true|false|null)\b/y)?.[1]
  if (word !== undefined) return { kind: 'literal', value: word === 'null' ? null : word === 'true' }
  const number = source.take(/-?\d+(?:\.\d+)?/y)?.[0]
  if (number !== undefined) return { kind: 'literal', value: Number(number) }
  const plain = source.take(/'((?:[^']|'')*)'/y)?.[1]
  if (plain !== undefined) return { kind: 'literal', value: plain.replaceAll("''", "'") }
  const filled = source.take(/"((?:[^"]|"")*)"/y)?.[1]
  if (filled !== undefined) return { kind: 'text', template: source.parse(filled.replaceAll('""', '"')) }
  if (source.take(/\(/y) !== undefined) {
    const inner = readExpression(source)
    source.expect(/\s*\)/y, "')'")
    return inner
  }
  if (source.take(/\[/y) !== undefined) return readListOrRange(source)
  if (source.take(/\{/y) !== undefined) return readMap(source)
  const reference = readReference(source)
  return reference === undefined ? source.fail('a value is missing') : { kind: 'reference', reference }
}

function readListOrRange(source: Source): Expression {
  if (source.take(/\s*\]/y) !== undefined) return { kind: 'list', items: [] }
  const first = readExpression(source)
  if (source.take(/\s*\.\./y) !== undefined) {
    const to = readExpression(source)
    source.expect(/\s*\]/y, "']'")
    return { kind: 'range', from: first, to }
  }
  const items = [first]
  while (source.take(/\s*,/y) !== undefined) items.push(readExpression(source))
  source.expect(/\s*\]/y, "']'")
  return { kind: 'list', items }
}

function readMap(source: Source): Expression {
  if (source.take(/\s*\}/y) !== undefined) return { kind: 'map', entries: [] }
  const entries: [Expression, Expression][] = []
  do {
    const key = readExpression(source)
    source.expect(/\s*:/y, "':'")
    entries.push([key, readExpression(source)])
  } while (source.take(/\s*,/y) !== undefined)
  source.expect(/\s*\}/y, "'}'")
  return { kind: 'map', entries }
}

/** `$name`, `$!name`, `${name}` and what follows; undefined, with nothing read, where there is none. */
export function readReference(source: Source): Reference | undefined {
  const start = source.take(/\$!?(\{?)([A-Za-z_][\w-]*)/y)
  if (start === undefined) return undefined
  const steps: Step[] = []
  for (let step = readStep(source); step !== undefined; step = readStep(source)) steps.push(step)
  if (start[1] === '{') source.expect(/\}/y, "'}' of a reference")
  return { name: start[2] ?? '', steps }
}

function readStep(source: Source): Step | undefined {
  const name = source.take(/\.([A-Za-z_][\w-]*)/y)?.[1]
  if (name !== undefined) {
    return source.take(/\(/y) === undefined
      ? { kind: 'member', name }
      : { kind: 'call', name, args: readArguments(source) }
  }
  // A bracket after a reference may be text as well.
  return source.attempt(() => {
    source.expect(/\[/y, "'['")
    const at = readExpression(source)
    source.expect(/\s*\]/y, "']'")
    return { kind: 'index', at }
  })
}

function readArguments(source: Source): Expression[] {
  if (source.take(/\s*\)/y) !== undefined) return []
  const args = [readExpression(source)]
  while (source.take(/\s*,/y) !== undefined) args.push(readExpression(source))
  source.expect(/\s*\)/y, "')'")
  return args
}
