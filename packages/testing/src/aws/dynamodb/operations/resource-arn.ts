import type { Database } from '../database.js'
import { accessDenied } from '../errors.js'

/** throws AccessDeniedException when the resource is another account's */
export function checkAccount({ accountId }: Database, arn: string): void {
  if (arn.split(':')[4] !== accountId) throw accessDenied('Access is denied')
}

/** Whether it is a resource of DynamoDB in this region, whosoever it is. */
export function isHere({ region }: Database, arn: string): boolean {
  return arn.startsWith(`arn:aws:dynamodb:${region}:`)
}

/** 'orders' of 'arn:aws:dynamodb:us-east-1:123456789012:table/orders' */
export function tableNameIn(arn: string): string {
  return arn.split('/')[1] ?? ''
}
