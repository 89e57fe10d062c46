/** A target group of VPC Lattice whose target is a function. The local gateway does not serve it; its events can be made. */
export interface VpcLattice<Version extends 'V1' | 'V2' = 'V1' | 'V2'> {
  readonly kind: 'vpc-lattice'
  /** Default V1, as for a target group. */
  readonly lambdaEventStructureVersion: Version
}

/** Describes a target group: `vpcLattice({ lambdaEventStructureVersion: 'V2' })`. */
export function vpcLattice<Version extends 'V1' | 'V2' = 'V1'>(
  group: { readonly lambdaEventStructureVersion?: Version } = {},
): VpcLattice<Version> {
  const { lambdaEventStructureVersion = 'V1' as Version } = group
  return { kind: 'vpc-lattice', lambdaEventStructureVersion }
}

/** The event of a target group. */
export type VpcLatticeEvent<Version extends 'V1' | 'V2' = 'V1' | 'V2'> = Version extends 'V1'
  ? VpcLatticeEventV1
  : VpcLatticeEventV2

/** Event structure version 1: names with underscores, one text a name. */
export interface VpcLatticeEventV1 {
  raw_path: string
  method: string
  headers: Record<string, string>
  query_string_parameters: Record<string, string>
  body: string
  is_base64_encoded: boolean
}

/** Event structure version 2: lists of values, and where the request came from. */
export interface VpcLatticeEventV2 {
  version: '2.0'
  /** With the query. */
  path: string
  method: string
  headers: Record<string, string[]>
  queryStringParameters?: Record<string, string[]>
  body?: string
  isBase64Encoded?: boolean
  requestContext: VpcLatticeRequestContext
  requestId?: string
}

/** What version 2 tells besides the request. */
export interface VpcLatticeRequestContext {
  serviceNetworkArn: string
  serviceArn: string
  targetGroupArn: string
  identity?: VpcLatticeIdentity
  region: string
  /** Microseconds since 1970. */
  timeEpoch: string
}

/** Who called: the VPC, and with `type` AWS_IAM the principal. */
export interface VpcLatticeIdentity {
  sourceVpcArn?: string
  type?: 'AWS_IAM'
  principal?: string
  principalOrgID?: string
  sessionName?: string
  /** The last five are those of a certificate of IAM Roles Anywhere. */
  x509IssuerOu?: string
  x509SanDns?: string
  x509SanNameCn?: string
  x509SanUri?: string
  x509SubjectCn?: string
}
