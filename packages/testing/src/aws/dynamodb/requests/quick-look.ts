import { holds, rules, toldAlone } from './constraint-rules.js'
import type { Shape, Shapes } from './shape.js'

/** Whether a value violates nothing at all. */
type Look = (value: unknown) => boolean

/** Whether no member of a request violates a constraint. What is wrong, and in which words, is not asked here. */
export function isSurelyRight(data: Record<string, unknown>, shapes: Shapes): boolean {
  const known = looks.get(shapes)
  if (known !== undefined) return known(data)
  const look = lookAtMembers(shapes)
  looks.set(shapes, look)
  return look(data)
}

/** Made once for each table of requests. */
const looks = new WeakMap<Shapes, Look>()

function lookAtMembers(shapes: Shapes): Look {
  const members = Object.entries(shapes).flatMap(([name, shape]) => {
    const look = lookAt(shape)
    return look === undefined ? [] : [{ name, look }]
  })
  return (data) => members.every(({ name, look }) => look((data as Record<string, unknown>)[name]))
}

/** undefined when every value is right */
function lookAt(shape: Shape): Look | undefined {
  if (typeof shape === 'string') return undefined
  const demands = Object.entries(shape).filter(([name]) => Object.hasOwn(rules, name) || Object.hasOwn(toldAlone, name))
  const inside = lookInside(shape)
  if (demands.length === 0 && inside === undefined) return undefined
  return (value) =>
    demands.every(([name, limit]) => meets(name, value, limit)) &&
    (inside === undefined || value === undefined || value === null || inside(value))
}

function meets(name: string, value: unknown, limit: unknown): boolean {
  const alone = toldAlone[name]
  return alone === undefined ? holds(name, value, limit) : limit !== true || alone.holdsFor(value)
}

function lookInside({ children, type }: Exclude<Shape, string>): Look | undefined {
  if (children === undefined) return undefined
  if (isContainer(type)) {
    const each = lookAt(children as Shape)
    const look: Look = (member) => member !== null && (each === undefined || each(member))
    return (value) => (Array.isArray(value) ? value : Object.values(value as object)).every(look)
  }
  return typeof children === 'string' ? undefined : lookAtMembers(children as Shapes)
}

function isContainer(type: string): boolean {
  return type.includes('Map') || type.startsWith('List') || type.startsWith('ParameterizedList')
}
