import { type AttributeType, typeOf } from '../values/attribute-value.js'
import { checkApart, checkWrittenPath, isSamePath, printPath } from './document-paths.js'
import { parseUpdate, type WrittenAction, type WrittenSource } from './parse-update.js'
import type { Substitutions } from './substitutions.js'
import { isPath, type Path, type Source, type UpdateExpression, type UpdateSection } from './syntax.js'
import type { Call } from './syntax-tree.js'
import { refuse } from './token-stream.js'

/**
 * An update expression with its placeholders filled in.
 *
 * throws  ExpressionRefusal, in AWS's order: syntax, functions and reserved words, sections, what is not defined, paths that
 *         meet, and operands of a wrong number or type
 */
export function compileUpdate(text: string, substitutions: Substitutions): UpdateExpression {
  const sections = parseUpdate(text)
  const actions = sections.flatMap((section) => section.actions)
  for (const action of actions) checkParentheses(action)
  for (const action of actions) checkWords(action)
  const twice = sections.find(({ type }, at) => sections.findIndex((other) => other.type === type) !== at)
  if (twice !== undefined) {
    refuse(`The "${twice.type.toUpperCase()}" section can only be used once in an update expression;`)
  }
  const paths = actions.map(({ path }) => substitutions.path(path))
  const nested = new Set(paths)
  const compiled = actions.map((action, at) => compileAction(action, paths[at] as Path, substitutions, nested))
  checkApart(paths)
  for (const section of compiled) checkOperand(section)
  for (const section of compiled) if (section.type === 'set') typeOfSource(section.val)
  return {
    sections: compiled.map(withType),
    paths,
    nestedPaths: new Set([...nested].filter((path) => path.length > 1).map(([head]) => String(head))),
  }
}

function checkParentheses(action: WrittenAction): void {
  if (action.type !== 'set' || action.source.type !== 'group' || action.source.inner.type !== 'group') return
  refuse('The expression has redundant parentheses;')
}

/** What can be told of each word by itself, from left to right. */
function checkWords(action: WrittenAction): void {
  checkWrittenPath(action.path)
  if (action.type === 'set') checkWordsOf(action.source)
}

function checkWordsOf(source: WrittenSource): void {
  if (source.type === 'path') checkWrittenPath(source.path)
  if (source.type === 'call' && !Object.hasOwn(functions, source.name)) {
    refuse(`Invalid function name; function: ${source.name}`)
  }
  if (source.type === 'group') checkWordsOf(source.inner)
  if ('args' in source) source.args.forEach(checkWordsOf)
}

function compileAction(
  action: WrittenAction,
  path: Path,
  substitutions: Substitutions,
  seen: Set<Path>,
): UpdateSection {
  switch (action.type) {
    case 'remove':
      return { type: 'remove', path }
    case 'set':
      return { type: 'set', path, val: compileSource(action.source, substitutions, seen), attrType: null }
    default: {
      const val = substitutions.value(action.value)
      return { type: action.type, path, val, attrType: typeOf(val) }
    }
  }
}

function compileSource(source: WrittenSource, substitutions: Substitutions, seen: Set<Path>): Source {
  switch (source.type) {
    case 'group':
      return compileSource(source.inner, substitutions, seen)
    case 'value':
      return substitutions.value(source.name)
    case 'path': {
      const path = substitutions.path(source.path)
      seen.add(path)
      return path
    }
    case 'sum': {
      const args = source.args.map((operand) => compileSource(operand, substitutions, seen))
      return { type: source.sign === '+' ? 'add' : 'subtract', args }
    }
    default:
      return compileCall(source, substitutions, seen)
  }
}

function compileCall({ name, args }: Call, substitutions: Substitutions, seen: Set<Path>): Source {
  return { type: 'function', name, args: args.map((operand) => compileSource(operand, substitutions, seen)) }
}

const functions = { if_not_exists: true, list_append: true }

const typeNames: Partial<Record<AttributeType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
}

/** ADD takes numbers and sets, DELETE sets alone. */
function checkOperand(section: UpdateSection): void {
  if (section.type !== 'add' && section.type !== 'delete') return
  const name = typeNames[section.attrType]
  if (name === undefined || (section.type === 'add' && section.attrType === 'N')) return
  const operator = section.type.toUpperCase()
  refuse(
    `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${name}, ` +
      `typeSet: ALLOWED_FOR_${operator}_OPERAND`,
  )
}

/**
 * The type that a source has whatever the item is, if it can be told.
 *
 * throws  when a function has operands of a wrong number or type
 */
function typeOfSource(source: Source): AttributeType | undefined {
  if (isPath(source)) return undefined
  if (!('type' in source)) return typeOf(source)
  if (source.type === 'function') return typeOfCall(source.name ?? '', source.args)
  checkTypes(source.type === 'add' ? '+' : '-', source.args, 'N')
  return 'N'
}

function typeOfCall(name: string, args: readonly Source[]): AttributeType | undefined {
  if (args.length !== 2) {
    refuse(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
    )
  }
  if (name === 'list_append') {
    checkTypes(name, args, 'L')
    return 'L'
  }
  const [first, second] = args as readonly [Source, Source]
  if (!isPath(first)) return refuse(`Operator or function requires a document path; operator or function: ${name}`)
  if (isPath(second) && isSamePath(first, second)) {
    refuse(
      'The first operand must be distinct from the remaining operands for this operator or function; ' +
        `operator: ${name}, first operand: ${printPath(first)}`,
    )
  }
  return typeOfSource(second)
}

/** What a path leads to is looked at when there is an item, and so is what `if_not_exists` chooses. */
function checkTypes(name: string, args: readonly Source[], wanted: AttributeType): void {
  for (const operand of args) {
    const type = typeOfSource(operand)
    if (isPath(operand) || 'type' in operand || type === wanted) continue
    refuse(`Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`)
  }
}

function withType(section: UpdateSection): UpdateSection {
  return section.type === 'set' ? { ...section, attrType: typeOfSource(section.val) ?? null } : section
}
