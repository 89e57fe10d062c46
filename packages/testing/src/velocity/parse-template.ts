import { readExpression, readReference } from './parse-expression.js'
import { Source, TemplateMistake } from './source.js'
import type { Branch, Part, Template } from './syntax-tree.js'

/**
 * Reads a template of Velocity 1.7: references, #set, #if, #foreach, #break, #stop and comments.
 *
 * throws  TemplateMistake, also for what is not imitated: #macro, #define, #evaluate, #include and #parse; and for more
 *         than 300 KB
 * source  Apache Velocity 1.7, "VTL Reference"; AWS "Mapping template transformations for REST APIs"
 */
export function parseTemplate(text: string): Template {
  return parseAt(text, 0)
}

function parseAt(text: string, depth: number): Template {
  const source = new Source(text, parseAt, depth)
  const parts = source.inside(() => readParts(source))
  if (!source.ended) source.fail('a directive stands alone')
  return parts
}

/** What keeps a text from being a template. */
export function mistakeIn(text: string): string | undefined {
  try {
    parseTemplate(text)
    return undefined
  } catch (thrown) {
    if (thrown instanceof TemplateMistake) return thrown.message
    throw thrown
  }
}

/** After a directive, blanks up to the end of its line belong to it. */
const lineEnd = /[ \t]*(?:\r?\n)?/y
const ending = /#(?:end\b|\{end\}|else\b|\{else\}|elseif\b|\{elseif\})/y

/** All parts up to what ends a block. */
function readParts(source: Source): Template {
  const parts: Part[] = []
  while (!source.ended && source.look(ending) === undefined) {
    const part = readPart(source)
    const last = parts.at(-1)
    if (part === undefined) continue
    if (part.kind === 'text' && last?.kind === 'text') {
      parts.splice(-1, 1, { kind: 'text', text: last.text + part.text })
    } else parts.push(part)
  }
  return parts
}

/** undefined for a comment. */
function readPart(source: Source): Part | undefined {
  if (source.take(/##[^\n]*\n?|#\*[\s\S]*?\*#/y) !== undefined) return undefined
  const unread = source.take(/#\[\[([\s\S]*?)\]\]#|\\([$#])/y)
  if (unread !== undefined) return { kind: 'text', text: unread[1] ?? unread[2] ?? '' }
  return readDirective(source) ?? readReferencePart(source) ?? readText(source)
}

function readDirective(source: Source): Part | undefined {
  if (source.take(/[ \t]*#(?:set|\{set\})\s*\(/y) !== undefined) return readSet(source)
  if (source.take(/#(?:if|\{if\})\s*\(/y) !== undefined) return readIf(source)
  if (source.take(/#(?:foreach|\{foreach\})\s*\(/y) !== undefined) return readForeach(source)
  const word = source.take(/#(?:(break|stop)\b|\{(break|stop)\})/y)
  if (word !== undefined) {
    source.take(lineEnd)
    return { kind: (word[1] ?? word[2]) === 'stop' ? 'stop' : 'break' }
  }
  const other = source.look(/#\{?(macro|define|evaluate|include|parse)\}?\s*\(/y)
  return other === undefined ? undefined : source.fail(`#${other[1]} is not imitated`)
}

function readSet(source: Source): Part {
  source.take(/\s*/y)
  if (source.look(/\$/y) === undefined) source.fail('#set needs a reference')
  const target = readReference(source)
  if (target === undefined) return source.fail('#set needs a reference')
  source.expect(/\s*=\s*/y, "'='")
  const value = readExpression(source)
  closeLine(source)
  return { kind: 'set', target, value }
}

function readIf(source: Source): Part {
  const branches: Branch[] = [readBranch(source)]
  for (;;) {
    if (source.take(/#(?:elseif|\{elseif\})\s*\(/y) !== undefined) branches.push(readBranch(source))
    else if (source.take(/#(?:else\b|\{else\})/y) !== undefined) {
      source.take(lineEnd)
      branches.push({ condition: undefined, body: readBody(source) })
    } else break
  }
  endBlock(source, '#if')
  return { kind: 'if', branches }
}

function readBranch(source: Source): Branch {
  const condition = readExpression(source)
  closeLine(source)
  return { condition, body: readBody(source) }
}

function readForeach(source: Source): Part {
  const variable = source.take(/\s*\$!?\{?([A-Za-z_][\w-]*)\}?\s+in\b/y)?.[1]
  if (variable === undefined) source.fail('#foreach needs a variable and a list')
  const list = readExpression(source)
  closeLine(source)
  const body = readBody(source)
  endBlock(source, '#foreach')
  return { kind: 'foreach', variable, list, body }
}

function readBody(source: Source): Template {
  return source.inside(() => readParts(source))
}

function closeLine(source: Source): void {
  source.expect(/\s*\)/y, "')'")
  source.take(lineEnd)
}

function endBlock(source: Source, of: string): void {
  source.expect(/#(?:end\b|\{end\})/y, `the #end of ${of}`)
  source.take(lineEnd)
}

function readReferencePart(source: Source): Part | undefined {
  const reference = readReference(source)
  return reference && { kind: 'reference', reference }
}

/** Up to what may be something else; a '$' or '#' that is nothing else stands for itself. */
function readText(source: Source): Part {
  const text = source.take(/[^$#\\ \t]+|[ \t]+|[$#\\]/y)?.[0]
  return { kind: 'text', text: text ?? '' }
}
