/** Looks at a value of a description and says, in sentences that begin with the place, what is wrong with it. */
export type Check = (value: unknown, place: string) => readonly string[]

/** Whatever it is, such as a function or a client. */
export const anything: Check = () => []

/** A text; or one of these. */
export function text(...allowed: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== 'string') return [`${place} is ${named(value)}, and must be a text.`]
    if (allowed.length === 0 || allowed.includes(value)) return []
    return [`${place} is '${value}', and must be ${allowed.map((word) => `'${word}'`).join(' or ')}.`]
  }
}

/** true or false */
export const flag: Check = (value, place) =>
  typeof value === 'boolean' ? [] : [`${place} is ${named(value)}, and must be true or false.`]

/** A number of at least `least`, and not more than `most`. */
export function number(least: number, most = Infinity): Check {
  return (value, place) => {
    if (typeof value === 'number' && value >= least && value <= most) return []
    const range = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`
    return [`${place} is ${named(value)}, and must be a number, ${range}.`]
  }
}

/** The digits of a number of at least `least`, and not more than `most`. */
export function digits(least: number, most: number): Check {
  return (value, place) =>
    typeof value === 'string' && /^\d+$/.test(value)
      ? number(least, most)(Number(value), place)
      : [`${place} is ${named(value)}, and must be the digits of a number from ${least} to ${most}.`]
}

/** A list, each member checked. */
export function listOf(check: Check): Check {
  return (value, place) =>
    Array.isArray(value)
      ? value.flatMap((member: unknown, at) => check(member, `${place}[${at}]`))
      : [`${place} is ${named(value)}, and must be a list.`]
}

/** Names of one's own choice, each value checked. */
export function mapOf(check: Check): Check {
  return (value, place) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, member]) => check(member, `${place}['${name}']`))
      : [`${place} is ${named(value)}, and must be an object.`]
}

/** What any of the checks takes. */
export function either(...checks: readonly Check[]): Check {
  return (value, place) => {
    const answers = checks.map((check) => check(value, place))
    return answers.find((sentences) => sentences.length === 0) ?? answers[0] ?? []
  }
}

/** null */
export const nothing: Check = (value, place) =>
  value === null ? [] : [`${place} is ${named(value)}, and must be null.`]

/** Known members, each checked where given; those in `required` must be; all that are not known are named. */
export function members(known: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const names = Object.keys(known)
  return (value, place) => {
    if (!isRecord(value)) return [`${place} is ${named(value)}, and must be an object.`]
    const missing = required.filter((name) => value[name] === undefined).map((name) => `${place} has no ${name}.`)
    const wrong = Object.entries(value).flatMap(([name, member]) => {
      const check = ownMember(known, name)
      if (check === undefined) return [`${place}.${name} is not imitated. Take it out; known are ${names.join(', ')}.`]
      return member === undefined ? [] : check(member, `${place}.${name}`)
    })
    return [...missing, ...wrong]
  }
}

/** What an object has by that name itself: 'constructor' is a name like others. */
export function ownMember<T>(holder: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return holder !== undefined && Object.hasOwn(holder, name) ? holder[name] : undefined
}

/** An object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function named(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
