/** The name of a DynamoDB table, known to be one. */
export type TableName = string & { readonly [tableNameBrand]: true }

declare const tableNameBrand: unique symbol

/**
 * The form of a table's name: 3 to 255 of these characters.
 *
 * source  AWS "Naming rules and data types in DynamoDB"
 */
export const tableNameForm = /^[a-zA-Z0-9_.-]{3,255}$/

/** For sentences: what a table's name must be. */
export const tableNameRule = "3 to 255 letters of a to z, digits, '_', '-' and '.'"

/** Whether DynamoDB could have a table of this name; says nothing about whether it has. */
export function isTableName(text: string): text is TableName {
  return tableNameForm.test(text)
}
