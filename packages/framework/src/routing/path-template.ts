/** One segment of a template. */
export type Segment =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'greedy'; readonly name: string }

/** A template that was understood, or the sentence that says why not. */
export type TemplateReading =
  | { readonly ok: true; readonly segments: readonly Segment[] }
  | { readonly ok: false; readonly why: string }

const parameter = /^(?:\{([A-Za-z0-9._-]+)(\+?)\}|:([A-Za-z_]\w*))$/

/**
 * Parses a path template in API Gateway's grammar: '/orders/{id}', '/files/{path+}'; ':id' is taken for '{id}'.
 *
 * out     the segments between slashes; none for '/'; a trailing slash is not a segment
 */
export function parsePathTemplate(template: string): TemplateReading {
  const segments: Segment[] = []
  const texts = template.split('/').slice(1)
  if (texts.at(-1) === '') texts.pop()
  if (template !== '' && !template.startsWith('/')) return refuse(`'${template}' does not begin with a slash`)
  for (const [at, text] of texts.entries()) {
    const segment = parseSegment(text)
    if (segment === undefined)
      return refuse(`'${template}' has the segment '${text}', which is neither text nor {name}`)
    if (segment.kind === 'greedy' && at < texts.length - 1) {
      return refuse(`'${template}' goes on after {${segment.name}+}, which takes all the rest`)
    }
    segments.push(segment)
  }
  const twice = parameterNames(segments).find((name, at, names) => names.indexOf(name) !== at)
  return twice === undefined ? { ok: true, segments } : refuse(`'${template}' names {${twice}} twice`)
}

/** The names of parameters in a template, from left to right. */
export function parameterNames(segments: readonly Segment[]): readonly string[] {
  return segments.flatMap((segment) => (segment.kind === 'static' ? [] : [segment.name]))
}

/** A template as API Gateway writes it: ':id' has become '{id}'. */
export function printTemplate(segments: readonly Segment[]): string {
  return `/${segments.map(printSegment).join('/')}`
}

/** Joins a controller's prefix and a method's path with exactly one slash between them. */
export function joinTemplates(prefix: string, path: string): string {
  const joined = [prefix, path].flatMap((part) => part.split('/')).filter((part) => part !== '')
  return `/${joined.join('/')}`
}

function parseSegment(text: string): Segment | undefined {
  const found = parameter.exec(text)
  if (found === null)
    return text !== '' && !/[{}]/.test(text) && !text.startsWith(':') ? { kind: 'static', text } : undefined
  const [, braced, plus, colon] = found
  return { kind: plus === '+' ? 'greedy' : 'parameter', name: braced ?? colon ?? '' }
}

function printSegment(segment: Segment): string {
  if (segment.kind === 'static') return segment.text
  return segment.kind === 'greedy' ? `{${segment.name}+}` : `{${segment.name}}`
}

function refuse(why: string): TemplateReading {
  return { ok: false, why }
}
