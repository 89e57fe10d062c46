import { holds, rules, toldAlone, violation } from './constraint-rules.js'
import { javaText } from './java-text.js'
import type { Layer } from './layer.js'
import { isSurelyRight } from './quick-look.js'
import type { Shape, Shapes } from './shape.js'
import { firstOf, unless, type Verdict } from './verdict.js'

/** Violations that one message tells; AWS stops there. */
const mostTold = 10

/**
 * Checks each member of a request by itself, in the order of its table.
 *
 * out     one missing required member, or up to ten violated constraints in one message; undefined when nothing is wrong
 */
export function checkConstraints(data: Record<string, unknown>, shapes: Shapes, layer: Layer): Verdict {
  if (isSurelyRight(data, shapes)) return undefined
  const alone =
    firstOf(Object.entries(shapes), ([name, shape]) => checkFirst(name, data[name], shape, layer)) ??
    (layer === 'current' ? checkGeneric(data, shapes) : undefined)
  if (alone !== undefined) return alone
  const violations = violationsOf(data, shapes, layer).slice(0, mostTold)
  if (violations.length === 0) return undefined
  const errors = violations.length === 1 ? 'error' : 'errors'
  return `${violations.length} validation ${errors} detected: ${violations.join('; ')}`
}

/** What is told alone, before anything else is looked at: what is missing, and the length of a table's name. */
function checkFirst(name: string, value: unknown, shape: Shape, spoken: Layer): Verdict {
  if (typeof shape === 'string') return undefined
  return firstOf(Object.entries(toldAlone), ([rule, { holdsFor, told, layer = spoken }]) =>
    unless(layer !== spoken || shape[rule] !== true || holdsFor(value), told(name)),
  )
}

/** What the current layer tells alone without saying of which member it speaks. */
function checkGeneric(data: Record<string, unknown>, shapes: Shapes): Verdict {
  return firstOf(Object.entries(shapes), ([name, shape]) => {
    if (typeof shape === 'string' || shape['generic'] === undefined || shape['isAlone'] !== true) return undefined
    return unless(holds('enum', data[name], shape['enum']), genericViolation(shape['generic']))
  })
}

function genericViolation(members: unknown): string {
  return `Failed to satisfy constraint: ${rules['enum']?.told(members)}`
}

function violationsOf(
  data: Record<string, unknown>,
  shapes: Shapes,
  layer: Layer,
  path = '',
  pathAsGiven = '',
): string[] {
  return Object.entries(shapes).flatMap(([name, shape]) =>
    violationsOfMember({ name, path, pathAsGiven, layer }, data[name], shape),
  )
}

/** Where a member is looked at. */
interface Place {
  readonly name: string
  readonly path: string
  readonly pathAsGiven: string
  readonly layer: Layer
}

function violationsOfMember(place: Place, value: unknown, shape: Shape): string[] {
  if (typeof shape === 'string') return []
  const { name, layer } = place
  const path = `${place.path}${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const pathAsGiven = `${place.pathAsGiven}${name}`
  const isEmptyName = shape['notEmpty'] === true && value === '' // of which nothing else is told
  const said = Object.entries(shape).flatMap(([rule, limit]) => {
    if (holds(rule, value, limit) || (isEmptyName && rule !== 'notEmpty')) return []
    if (layer === 'current' && rule === 'enum' && shape['generic'] !== undefined) {
      return genericViolation(shape['generic'])
    }
    const echo = rules[rule]?.echo?.(value)
    if (echo !== undefined) return violation(rule, limit, path, `'${echo}'`)
    if (shape['echo'] === false || (shape['echo'] === 'older' && layer === 'current')) {
      return `Value at '${pathAsGiven}' failed to satisfy constraint: ${rules[rule]?.told(limit)}`
    }
    return violation(rule, limit, path, value === undefined ? 'null' : `'${javaText(value, shape)}'`)
  })
  return [...said, ...violationsInside({ ...place, path, pathAsGiven }, value, shape)]
}

function violationsInside(place: Place, value: unknown, shape: Exclude<Shape, string>): string[] {
  const { children, type } = shape
  const { path, pathAsGiven, layer } = place
  if (value === undefined || value === null || children === undefined) return []
  const ofEach = (key: string, member: unknown) =>
    member === null
      ? [`Value null at '${path}.${key}.member' failed to satisfy constraint: Member must not be null`]
      : violationsOfMember(
          { name: 'member', path: `${path}.${key}.`, pathAsGiven: `${pathAsGiven}.${key}.`, layer },
          member,
          children as Shape,
        )
  if (Array.isArray(value)) return value.flatMap((member, at) => ofEach(String(at + 1), member))
  if (type.includes('Map')) return Object.entries(value as object).flatMap(([key, member]) => ofEach(key, member))
  return typeof children === 'string'
    ? []
    : violationsOf(value as Record<string, unknown>, children as Shapes, layer, `${path}.`, `${pathAsGiven}.`)
}
