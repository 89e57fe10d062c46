import { S3Error } from '../s3-error.js'

const ownership = 'x-amz-object-ownership'

/** Those under which objects have ACLs of their own. */
const withAcls = ['BucketOwnerPreferred', 'ObjectWriter']

/**
 * Lets a bucket be made whose ACLs are switched off, as those of all buckets are here.
 *
 * throws  InvalidArgument for an ownership that S3 does not know, NotImplemented for those that have ACLs,
 *         InvalidBucketAclWithObjectOwnership for an ACL
 * source  AWS "CreateBucket", x-amz-object-ownership; recorded: localstack's test_bucket_ownership_controls_exc, August 2023
 */
export function checkBucketAcl(headers: ReadonlyMap<string, string>): void {
  const owner = headers.get(ownership) ?? 'BucketOwnerEnforced'
  if (withAcls.includes(owner)) {
    const message = `${owner} is not imitated by the embedded S3: its buckets have their ACLs switched off.`
    throw new S3Error('NotImplemented', { message, elements: { Header: ownership } })
  }
  if (owner !== 'BucketOwnerEnforced') {
    const message = `Invalid ${ownership} header: ${owner}`
    throw new S3Error('InvalidArgument', { message, elements: { ArgumentName: ownership } })
  }
  const isGranted = [...headers.keys()].some((name) => name.startsWith('x-amz-grant-'))
  if (isGranted || (headers.get('x-amz-acl') ?? 'private') !== 'private') {
    throw new S3Error('InvalidBucketAclWithObjectOwnership')
  }
}
