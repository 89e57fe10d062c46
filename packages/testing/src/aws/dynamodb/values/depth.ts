import { type AttributeValue, held, type Item } from './attribute-value.js'

/** Maps and lists that may lie inside each other; AWS "Service quotas", read 2026-11-25: 32 levels with the attribute's own. */
export const mostContainers = 31

/** What AWS says of an attribute that is nested deeper. */
export const tooDeep =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit'

/** Whether an attribute of an item or of a key is nested deeper than an item may be. */
export function isDeep(attributes: Item | undefined): boolean {
  return Object.values(attributes ?? {}).some((value) => containersIn(value) > mostContainers)
}

/** How many maps and lists lie inside each other, the value itself counted. */
export function containersIn(value: AttributeValue): number {
  const members = held(value, 'L') ?? Object.values(held(value, 'M') ?? {})
  const isContainer = held(value, 'L') !== undefined || held(value, 'M') !== undefined
  return isContainer ? 1 + members.reduce((most, member) => Math.max(most, containersIn(member)), 0) : 0
}
