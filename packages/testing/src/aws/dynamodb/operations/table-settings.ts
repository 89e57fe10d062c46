import { arnOf, type Database } from '../database.js'
import { invalidParameter } from '../errors.js'
import type { IndexDescription, KeyElement, Throughput } from '../tables/table.js'

/** Throughput of who pays per request: at most, and at once. */
interface LimitsInput {
  readonly OnDemandThroughput?: Readonly<Record<string, number>>
  readonly WarmThroughput?: Readonly<Record<string, number>>
}

/** What CreateTable and UpdateTable may set. */
export interface SettingsInput extends LimitsInput {
  readonly TableName: string
  readonly SSESpecification?: {
    readonly Enabled?: boolean
    readonly SSEType?: string
    readonly KMSMasterKeyId?: string
  }
  readonly TableClass?: string
  readonly DeletionProtectionEnabled?: boolean
}

/** An index as it is asked for. */
export interface IndexInput extends LimitsInput {
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
  const { SSESpecification, TableClass, DeletionProtectionEnabled } = input
  return {
    ...(SSESpecification !== undefined && { SSEDescription: encryption(database, SSESpecification) }),
    ...(TableClass !== undefined && { TableClassSummary: { TableClass } }),
    ...(DeletionProtectionEnabled !== undefined && { DeletionProtectionEnabled }),
    ...describedLimits(input),
  }
}

/** Of a table or a global index; -1 takes a limit away. */
export function describedLimits(
  { OnDemandThroughput, WarmThroughput }: LimitsInput,
  known: Readonly<Record<string, unknown>> = {},
): object {
  const knownLimits = known['OnDemandThroughput'] as LimitsInput['OnDemandThroughput']
  const limits = Object.entries({ ...knownLimits, ...OnDemandThroughput }).filter(([, units]) => units !== -1)
  const knownWarm = known['WarmThroughput'] as LimitsInput['WarmThroughput']
  return {
    ...(OnDemandThroughput !== undefined && {
      OnDemandThroughput: limits.length === 0 ? undefined : Object.fromEntries(limits),
    }),
    ...(WarmThroughput !== undefined && { WarmThroughput: { ...knownWarm, ...WarmThroughput, Status: 'ACTIVE' } }),
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
    ...describedLimits(input),
  }
}

export function localIndex(database: Database, tableName: string, input: IndexInput): IndexDescription {
  const { IndexName, KeySchema } = input
  const { ProjectionType, NonKeyAttributes } = input.Projection
  return {
    IndexName,
    KeySchema,
    Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes: NonKeyAttributes.toSorted() }) },
    IndexArn: arnOf(database, `table/${tableName}/index/${IndexName}`),
  }
}

/** undefined for the key that AWS owns, which it does not show. throws when the parts do not fit together */
function encryption(database: Database, asked: NonNullable<SettingsInput['SSESpecification']>): object | undefined {
  const { SSEType, KMSMasterKeyId, Enabled = SSEType === 'KMS' } = asked
  if (!Enabled) {
    if (SSEType !== undefined) throw invalidParameter('SSEType can not be specified if Enabled is false')
    if (KMSMasterKeyId !== undefined) throw invalidParameter('KMSMasterKeyId can not be specified if Enabled is false')
    return undefined
  }
  if (SSEType === 'AES256') throw invalidParameter('SSEType AES256 is not supported')
  if (KMSMasterKeyId !== undefined && SSEType === undefined) {
    throw invalidParameter('SSEType KMS is required if KMSMasterKeyId is specified')
  }
  const { region, accountId } = database
  const id = KMSMasterKeyId ?? 'key/00000000-0000-4000-8000-000000000000'
  const KMSMasterKeyArn = id.startsWith('arn:') ? id : `arn:aws:kms:${region}:${accountId}:${id}`
  return { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn }
}
