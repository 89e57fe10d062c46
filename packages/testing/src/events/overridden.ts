/** Any part of a value, at any depth; a list is given whole. */
export type Parts<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Name in keyof T]?: Parts<T[Name]> | undefined }
    : T

/** The value with parts of it replaced: objects member by member, anything else whole. A part that is undefined is left out. */
export function overridden<T>(value: T, parts: Parts<NoInfer<T>> | undefined): T {
  if (parts === undefined) return value
  if (!isPlain(value) || !isPlain(parts)) return parts as T
  const names = new Set([...Object.keys(value), ...Object.keys(parts)])
  const members = [...names].flatMap((name) => {
    if (!Object.hasOwn(parts, name)) return [[name, value[name]] as const]
    const part = parts[name]
    return part === undefined ? [] : [[name, overridden(value[name], part as never)] as const]
  })
  return Object.fromEntries(members) as T
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
