import type { Shape } from './shape.js'

const pattern = { type: 'String', regex: '[a-zA-Z0-9_.-]+' }

/** Of a table itself: its length is told first, and alone. */
export const tableName: Shape = { ...pattern, required: true, tableName: true }

/** Of a table that is about to be: the one name that cannot be an ARN. */
export const newTableName: Shape = {
  ...pattern,
  required: true,
  lengthGreaterThanOrEqual: 3,
  lengthLessThanOrEqual: 255,
}

/** Of the table of an item: a name that is too short is one of a table that is not there. */
export const itemTableName: Shape = { ...pattern, notNull: true, notEmpty: true, lengthLessThanOrEqual: 255 }

/** The same, inside of a request: its length is no other constraint there. */
export const nestedNewTableName: Shape = {
  ...pattern,
  notNull: true,
  lengthGreaterThanOrEqual: 3,
  lengthLessThanOrEqual: 255,
}

/** Of the table of an item, inside of a request. */
export const nestedTableName: Shape = {
  ...pattern,
  notNull: true,
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 255,
}

/** Of an index, in a request that reads it. */
export const indexName: Shape = { ...pattern, lengthGreaterThanOrEqual: 3, lengthLessThanOrEqual: 255 }

/** Of an index that is about to be, or to be changed. */
export const requiredIndexName: Shape = {
  ...pattern,
  notNull: true,
  lengthGreaterThanOrEqual: 3,
  lengthLessThanOrEqual: 255,
}
