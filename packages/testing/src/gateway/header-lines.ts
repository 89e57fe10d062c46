/** One header line, name as spelled: the order of lines, repeated names and spellings all reach the event. */
export type HeaderLine = readonly [name: string, value: string]

/** Pairs from Node's flat list of names and values. */
export function headerLines(raw: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) lines.push([raw[at] ?? '', raw[at + 1] ?? ''])
  return lines
}

/** All values of a header, in order; its case does not matter. */
export function valuesOf(lines: readonly HeaderLine[], name: string): string[] {
  const wanted = name.toLowerCase()
  return lines.filter(([spelled]) => spelled.toLowerCase() === wanted).map(([, value]) => value)
}

/** The last value of a header. */
export function lastOf(lines: readonly HeaderLine[], name: string): string | undefined {
  return valuesOf(lines, name).at(-1)
}

/** Whether any line has this name, in any case. */
export function has(lines: readonly HeaderLine[], name: string): boolean {
  return valuesOf(lines, name).length > 0
}

/** The lines without those of some names, given in lower case. */
export function without(lines: readonly HeaderLine[], names: ReadonlySet<string>): HeaderLine[] {
  return lines.filter(([name]) => !names.has(name.toLowerCase()))
}

/** The lines by name, the first spelling of each name for all: 'A: 1', 'a: 2' become A: [1, 2]. */
export function grouped(lines: readonly HeaderLine[]): Map<string, string[]> {
  const spellings = new Map<string, string>()
  const groups = new Map<string, string[]>()
  for (const [name, value] of lines) {
    const spelled = spellings.get(name.toLowerCase()) ?? name
    spellings.set(name.toLowerCase(), spelled)
    groups.set(spelled, [...(groups.get(spelled) ?? []), value])
  }
  return groups
}

/** 'x-my-header' as 'X-My-Header'. */
export function titleCase(name: string): string {
  return name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('-')
}
