import type {
  MediaTypeObject,
  OpenApiDocument,
  Operation,
  ParameterObject,
  Reference,
  RequestBodyObject,
  ResponseObject,
} from './document.js'
import type { JsonSchema } from './json-schema.js'

/** A document as one page for people: no script, nothing from elsewhere, every text escaped. */
export function documentPage(document: OpenApiDocument): string {
  const { info, tags, components } = document
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
  const sections = tags.map(({ name, description }) =>
    [
      `<h2>${escape(name)}</h2>`,
      paragraph(description),
      ...operations
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ path, method, operation }) => section(path, method, operation, components.responses)),
    ].join('\n'),
  )
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<details id="${anchor(name)}"><summary>${escape(name)}</summary>${code(schema)}</details>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(info.title)}</title>
<style>${style}</style>
<h1>${escape(info.title)} <small>${escape(info.version)}</small></h1>
${paragraph(info.description)}
${sections.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</html>
`
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
details { border: 1px solid #8886; border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem }
summary { cursor: pointer } pre { overflow: auto } table { border-collapse: collapse }
td, th { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0 }
b.method { display: inline-block; min-width: 4.5rem } p { white-space: pre-line }
:root { color-scheme: light dark }`

function section(path: string, method: string, operation: Operation, responses: Components['responses']): string {
  const { summary = '', description, parameters = [], requestBody, security = [], deprecated } = operation
  return `<details>
<summary><b class="method">${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> ${escape(summary)}${deprecated === true ? ' <i>deprecated</i>' : ''}</summary>
${paragraph(description)}
${paragraph(security.length === 0 ? undefined : `Needs ${security.map(requirement).join(', or ')}.`)}
${parameters.length === 0 ? '' : table(['Parameter', 'In', 'Type', ''], parameters.map(parameterRow))}
${requestBody === undefined ? '' : body(requestBody)}
${table(
  ['Answer', '', ''],
  Object.entries(operation.responses).map(([status, response]) => responseRow(status, resolved(response, responses))),
)}
</details>`
}

type Components = OpenApiDocument['components']

function requirement(given: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(given)
    .map(([scheme, scopes]) => [scheme, ...scopes].join(' '))
    .join(' and ')
}

function parameterRow({ name, in: place, required, description = '', schema }: ParameterObject): readonly string[] {
  return [`<code>${escape(name)}</code>${required ? '' : '?'}`, escape(place), typeOf(schema), escape(description)]
}

function body({ content, required }: RequestBodyObject): string {
  return table([required ? 'Body' : 'Body, may be missing', ''], Object.entries(content).map(mediaTypeRow))
}

function mediaTypeRow([mediaType, { schema }]: readonly [string, MediaTypeObject]): readonly string[] {
  return [escape(mediaType), schema === undefined ? '' : typeOf(schema)]
}

function responseRow(status: string, { description, content = {} }: ResponseObject): readonly string[] {
  return [
    status,
    `<p>${escape(description)}</p>`,
    Object.entries(content)
      .map((one) => mediaTypeRow(one).join(' '))
      .join('<br>'),
  ]
}

function resolved(response: ResponseObject | Reference, responses: Components['responses']): ResponseObject {
  if (!('$ref' in response)) return response
  return responses[response.$ref.slice(response.$ref.lastIndexOf('/') + 1)] ?? { description: '' }
}

/** A schema in a word where it has a name or is simple; else as it is. */
function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)
    return `<a href="#${anchor(name)}">${escape(name)}</a>`
  }
  if (schema.type === 'array' && schema.items !== undefined) return `list of ${typeOf(schema.items)}`
  return Object.keys(schema).length === 1 && typeof schema.type === 'string' ? escape(schema.type) : code(schema)
}

function code(schema: JsonSchema): string {
  return `<pre>${escape(JSON.stringify(schema, null, 2))}</pre>`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${cell}`).join('')}`
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`
}

function paragraph(text: string | undefined): string {
  return text === undefined ? '' : `<p>${escape(text)}</p>`
}

function anchor(name: string): string {
  return `schema-${encodeURIComponent(name)}`
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
