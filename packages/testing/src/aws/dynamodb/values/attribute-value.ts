/** A value as DynamoDB's JSON writes it: one type, and what it holds. N is a number in plain decimals, B is base64. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item }

export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M'

/** Values by name. A name may be anything, `__proto__` and `constructor` too: read it with `attributeOf`, build it with `newItem`. */
export type Item = { readonly [name: string]: AttributeValue }

/** An item under construction; it has no prototype, so that no name is taken. */
export type ItemDraft = { [name: string]: AttributeValue }

export function newItem(attributes: Iterable<readonly [string, AttributeValue]> = []): ItemDraft {
  const item = Object.create(null) as ItemDraft
  for (const [name, value] of attributes) item[name] = value
  return item
}

export function attributeOf(item: Item | undefined, name: string): AttributeValue | undefined {
  return item !== undefined && Object.hasOwn(item, name) ? item[name] : undefined
}

export function typeOf(value: AttributeValue): AttributeType {
  return Object.keys(value)[0] as AttributeType
}

/** What the value holds, when it is of that type. */
export function held<T extends AttributeType>(value: AttributeValue | undefined, type: T): Held<T> | undefined {
  return value !== undefined && Object.hasOwn(value, type) ? (value as unknown as Record<T, Held<T>>)[type] : undefined
}

export type Held<T extends AttributeType> = Extract<AttributeValue, { readonly [type in T]: unknown }>[T]
