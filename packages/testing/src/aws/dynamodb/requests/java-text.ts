import type { Shape, Shapes } from './shape.js'

/** A value of a request as the messages of AWS's Java service print it: {people=[WriteRequest(putRequest=null, …)]}. */
export function javaText(value: unknown, shape: Shape): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value !== 'object') return String(value as string | number | boolean)
  const { type, children } = typeof shape === 'string' ? { type: shape, children: undefined } : shape
  if (type.startsWith('AttrStruct')) return structText('AttributeValue', value, attributeValueFields)
  if (Array.isArray(value)) {
    return `[${value.map((member) => javaText(member, (children ?? 'String') as Shape)).join(', ')}]`
  }
  if (type.includes('Map')) {
    const entries = Object.entries(value).map(
      ([key, member]) => `${key}=${javaText(member, (children ?? 'String') as Shape)}`,
    )
    return `{${entries.join(', ')}}`
  }
  return structText(/<(.+)>/.exec(type)?.[1] ?? type, value, (children ?? {}) as Shapes)
}

const attributeValueFields: Shapes = {
  S: 'String',
  N: 'String',
  B: 'String',
  SS: { type: 'List', children: 'String' },
  NS: { type: 'List', children: 'String' },
  BS: { type: 'List', children: 'String' },
  M: { type: 'Map', children: 'AttrStruct' },
  L: { type: 'List', children: 'AttrStruct' },
  NULL: 'Boolean',
  BOOL: 'Boolean',
}

function structText(name: string, value: object, fields: Shapes): string {
  const texts = Object.entries(fields).map(([field, shape]) => {
    const text = javaText((value as Record<string, unknown>)[field], shape)
    return `${field.charAt(0).toLowerCase()}${field.slice(1)}=${text}`
  })
  return `${name}(${texts.join(', ')})`
}
