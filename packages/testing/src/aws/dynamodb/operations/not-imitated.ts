/** Operations that AWS has and this service has not, by what they belong to. */
export const notImitated: Readonly<Record<string, readonly string[]>> = {
  PartiQL: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
  'global tables': [
    'CreateGlobalTable',
    'DescribeGlobalTable',
    'DescribeGlobalTableSettings',
    'DescribeTableReplicaAutoScaling',
    'ListGlobalTables',
    'UpdateGlobalTable',
    'UpdateGlobalTableSettings',
    'UpdateTableReplicaAutoScaling',
  ],
  'Kinesis streaming': [
    'DescribeKinesisStreamingDestination',
    'DisableKinesisStreamingDestination',
    'EnableKinesisStreamingDestination',
    'UpdateKinesisStreamingDestination',
  ],
  'contributor insights': ['DescribeContributorInsights', 'ListContributorInsights', 'UpdateContributorInsights'],
  'vector search': ['SearchVectors'],
  'bulk operations': ['CancelBulkOperation', 'DescribeBulkOperation', 'ListBulkOperations', 'StartBulkPutItems'],
  'resource policies': ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy'],
}

/** Members of operations that this service has, by what they ask for and it has not. */
export const membersNotImitated: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  CreateTable: {
    'global tables': ['GlobalTableSourceArn', 'GlobalTableSettingsReplicationMode'],
    'resource policies': ['ResourcePolicy'],
    'vector search': ['VectorIndexes'],
  },
  ExportTableToPointInTime: { 'exports of a part': ['FilterSpecification'] },
  RestoreTableFromBackup: { 'vector search': ['VectorIndexOverride'] },
  RestoreTableToPointInTime: { 'vector search': ['VectorIndexOverride'] },
  UpdateTable: {
    'global tables': [
      'DisassociationProtectionEnabled',
      'GlobalTableSettingsReplicationMode',
      'GlobalTableWitnessUpdates',
      'MultiRegionConsistency',
      'ReplicaUpdates',
    ],
    'vector search': ['VectorIndexUpdates'],
  },
}

/** Says which member of a request is refused and why; nothing where all that is asked for is there. */
export function whyMemberRefused(operation: string, input: unknown): string | undefined {
  if (!Object.hasOwn(membersNotImitated, operation)) return undefined
  for (const [kind, names] of Object.entries(membersNotImitated[operation] ?? {})) {
    const name = names.find((one) => asksFor(input, one))
    if (name !== undefined) return `The embedded DynamoDB does not imitate ${name} of ${operation} (${kind}).`
  }
  return undefined
}

/** An empty list asks for nothing. */
function asksFor(input: unknown, name: string): boolean {
  const member = (input as Readonly<Record<string, unknown>> | null)?.[name] ?? []
  return !Array.isArray(member) || member.length > 0
}

/** Says which operation is refused and why; nothing of operations that AWS does not know either. */
export function whyRefused(operation: string): string {
  const [kind] = Object.entries(notImitated).find(([, names]) => names.includes(operation)) ?? []
  return kind === undefined ? '' : `The embedded DynamoDB does not imitate ${operation} (${kind}).`
}
