/** An input template that EventBridge does not take. */
export class InputTemplateMistake extends Error {
  override readonly name = 'InputTemplateMistake'
}

/** A placeholder, or what is between: a string with its quotes, or anything else. */
const pieces = /<[\w.-]+>|[^<"]+|["<]/g

/**
 * Reads an input template, such as '{"id": <id>, "text": "<id> was paid"}' or '"<id> was paid"', with the names that may
 * stand in it. A value that stands for itself is JSON, and an empty text when it is not there; within a text it is text,
 * an object without its quotes.
 *
 * throws  InputTemplateMistake for another placeholder, and when no JSON comes out
 * source  AWS "Amazon EventBridge input transformation"; recorded: localstack's test_events_inputs, June 2024
 */
export function compileTemplate(
  template: string,
  names: readonly string[],
): (values: Readonly<Record<string, unknown>>) => unknown {
  const parts = partsOf(template)
  const unknown = parts.flatMap(({ name }) => (name === undefined || names.includes(name) ? [] : [name]))
  if (unknown.length > 0) throw new InputTemplateMistake(`the template has no value for ${unknown.join(', ')}.`)
  const write = (values: Readonly<Record<string, unknown>>) =>
    parts.map((part) => (part.name === undefined ? part.text : written(values[part.name], part.isInText))).join('')
  try {
    JSON.parse(write({}))
  } catch {
    throw new InputTemplateMistake('the template does not come out as JSON. A text stands in double quotes.')
  }
  return (values) => JSON.parse(write(values)) as unknown
}

interface Part {
  readonly text: string
  /** Of a placeholder. */
  readonly name?: string
  readonly isInText: boolean
}

function partsOf(template: string): Part[] {
  let isInText = false
  let before = ''
  return (template.match(pieces) ?? []).map((text) => {
    const isEscaped = /(?<!\\)(\\\\)*\\$/.test(before)
    if (text === '"' && !isEscaped) isInText = !isInText
    before = text
    return text.length > 2 && text.startsWith('<') ? { text, name: text.slice(1, -1), isInText } : { text, isInText }
  })
}

function written(value: unknown, isInText: boolean): string {
  if (!isInText) return value === undefined ? '""' : JSON.stringify(value)
  if (value === undefined) return ''
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1)
  // The quotes inside of texts go with the others: what is left of \" would be no JSON.
  return JSON.stringify(value).replaceAll(/\\(.)|"/g, (found, escaped?: string) =>
    escaped === undefined || escaped === '"' ? '' : found,
  )
}
