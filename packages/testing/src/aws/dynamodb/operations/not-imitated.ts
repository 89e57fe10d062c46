/** Operations that AWS has and this service has not, by what they belong to. */
const notImitated: Readonly<Record<string, readonly string[]>> = {
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
  'resource policies': ['DeleteResourcePolicy', 'GetResourcePolicy', 'PutResourcePolicy'],
}

/** Says which operation is refused and why; nothing of operations that AWS does not know either. */
export function whyRefused(operation: string): string {
  const [kind] = Object.entries(notImitated).find(([, names]) => names.includes(operation)) ?? []
  return kind === undefined ? '' : `The embedded DynamoDB does not imitate ${operation} (${kind}).`
}
