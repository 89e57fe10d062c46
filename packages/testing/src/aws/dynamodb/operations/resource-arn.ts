import type { Database } from '../database.js'
import { accessDenied } from '../errors.js'

/** throws AccessDeniedException when the resource is another account's or region's, or of another service */
export function checkOwn({ accountId, region }: Database, operation: string, arn: string): void {
  if (arn.startsWith(`arn:aws:dynamodb:${region}:${accountId}:`)) return
  throw accessDenied(
    `User: arn:aws:iam::${accountId}:root is not authorized to perform: dynamodb:${operation} on resource: ${arn}`,
  )
}

/** 'orders' of 'arn:aws:dynamodb:us-east-1:000000000000:table/orders' */
export function tableNameIn(arn: string): string {
  return arn.split('/')[1] ?? ''
}
