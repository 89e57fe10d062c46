import { arnOf, type Database } from '../database.js'
import { validationError } from '../errors.js'
import type { IndexDescription, KeyElement, Throughput } from '../tables/table.js'

/** What CreateTable and UpdateTable may set. */
export interface SettingsInput {
  readonly TableName: string
  readonly SSESpecification?: {
    readonly Enabled?: boolean
    readonly SSEType?: string
    readonly KMSMasterKeyId?: string
  }
  readonly TableClass?: string
  readonly DeletionProtectionEnabled?: boolean
  readonly OnDemandThroughput?: object
  readonly WarmThroughput?: object
}

/** An index as it is asked for. */
export interface IndexInput {
  readonly IndexName: string
  readonly KeySchema: readonly KeyElement[]
  readonly Projection: IndexDescription['Projection']
  readonly ProvisionedThroughput?: ThroughputInput
}

export interface ThroughputInput {
  readonly ReadCapacityUnits: number
  readonly WriteCapacityUnits: number
}

/** The settings as DescribeTable shows them. */
export function describedSettings(database: Database, input: SettingsInput): object {
  const { SSESpecification, TableClass, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput } = input
  return {
    ...(SSESpecification !== undefined && { SSEDescription: encryption(database, SSESpecification) }),
    ...(TableClass !== undefined && { TableClassSummary: { TableClass } }),
    ...(DeletionProtectionEnabled !== undefined && { DeletionProtectionEnabled }),
    ...(OnDemandThroughput !== undefined && { OnDemandThroughput }),
    ...(WarmThroughput !== undefined && { WarmThroughput: { ...WarmThroughput, Status: 'ACTIVE' } }),
  }
}

export function throughput(input: ThroughputInput | undefined): Throughput {
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = input ?? {}
  return { ReadCapacityUnits, WriteCapacityUnits, NumberOfDecreasesToday: 0 }
}

export function globalIndex(database: Database, tableName: string, input: IndexInput): IndexDescription {
  return {
    ...localIndex(database, tableName, input),
    IndexStatus: 'CREATING',
    ProvisionedThroughput: throughput(input.ProvisionedThroughput),
  }
}

export function localIndex(database: Database, tableName: string, input: IndexInput): IndexDescription {
  const { IndexName, KeySchema, Projection } = input
  return { IndexName, KeySchema, Projection, IndexArn: arnOf(database, `table/${tableName}/index/${IndexName}`) }
}

/** undefined for the key that AWS owns, which it does not show. */
function encryption(database: Database, asked: NonNullable<SettingsInput['SSESpecification']>): object | undefined {
  if (asked.Enabled !== true) {
    if (asked.KMSMasterKeyId === undefined) return undefined
    throw validationError('One or more parameter values were invalid: KMSMasterKeyId is specified but SSE is disabled')
  }
  const { region, accountId } = database
  const id = asked.KMSMasterKeyId ?? 'key/00000000-0000-4000-8000-000000000000'
  const KMSMasterKeyArn = id.startsWith('arn:') ? id : `arn:aws:kms:${region}:${accountId}:${id}`
  return { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn }
}
