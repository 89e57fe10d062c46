import type { TestCredentials } from '../../../authorizers/credentials.js'
import { isSameSignature } from '../../../signature/authorization.js'
import { hmac, signingKeyOf } from '../../../signature/signature.js'
import type { FormCheck } from '../call.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import { checkScope } from './check-scope.js'
import { findCredentials } from './credentials.js'
import { mismatch } from './mismatch.js'
import { signVersion2, takesVersion2, version4Needed } from './version-2.js'

type Fields = ReadonlyMap<string, string>

/** A signature as a form carries it. */
interface FormSignature {
  readonly accessKeyId: string
  readonly signature: string
  sign(policy: string, secretAccessKey: string): string
}

/** Where no credentials are given, nobody looks at the signature of a form. */
export function letEveryFormIn(): void {}

/**
 * Lets in forms whose policies are signed with one of the credentials.
 *
 * throws  AccessDenied without a policy or a signature, and what S3 says of one that is not as it should be
 * source  AWS "Browser-Based Uploads Using POST (AWS Signature Version 4)" and the same for version 2;
 *         from memory, not read again: localstack's test_post_request_missing_signature and its neighbours
 */
export function checkForms(credentials: readonly TestCredentials[]): FormCheck {
  return function checkForm(fields, region) {
    const policy = fields.get('policy')
    const carried = findSignature(fields, region)
    if (policy === undefined || carried === undefined) throw new S3Error('AccessDenied')
    const { accessKeyId, signature } = carried
    const sessionToken = fields.get('x-amz-security-token')
    const { secretAccessKey } = findCredentials(credentials, { accessKeyId, sessionToken })
    if (isSameSignature(signature, carried.sign(policy, secretAccessKey))) return
    throw mismatch({ accessKeyId, signature, stringToSign: policy })
  }
}

function findSignature(fields: Fields, region: string): FormSignature | undefined {
  const hasOneOf = (...names: string[]) => names.some((name) => fields.has(name))
  if (hasOneOf('x-amz-signature', 'x-amz-algorithm', 'x-amz-credential', 'x-amz-date')) {
    return signatureOfVersion4(fields, region)
  }
  if (!hasOneOf('signature', 'awsaccesskeyid')) return undefined
  if (!takesVersion2(region)) throw version4Needed()
  return {
    accessKeyId: requiredField(fields, 'AWSAccessKeyId'),
    signature: requiredField(fields, 'signature'),
    sign: signVersion2,
  }
}

function signatureOfVersion4(fields: Fields, region: string): FormSignature {
  const [signature, algorithm, credential, date] = [
    'X-Amz-Signature',
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
  ].map((name) => requiredField(fields, name))
  if (algorithm !== 'AWS4-HMAC-SHA256') throw version4Needed()
  const [accessKeyId = '', ...parts] = credential!.split('/')
  const scope = parts.join('/')
  checkScope({ isInQuery: true, scope, date: date! }, region)
  return {
    accessKeyId,
    signature: signature!,
    sign: (policy, secretAccessKey) => hmac(signingKeyOf(scope, secretAccessKey), policy).toString('hex'),
  }
}

function requiredField(fields: Fields, name: string): string {
  const value = fields.get(name.toLowerCase())
  if (value !== undefined) return value
  throw missingField(name)
}

/** What S3 says of a form without a field that it has to have before its file. */
export function missingField(name: string): S3Error {
  const message = `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`
  return invalidArgument(name, '', message)
}
