import { type Declaration, readDeclaration } from '../body/declaration.js'
import { bucketOf, type Call } from '../call.js'
import { headersOfForm } from '../forms/form-headers.js'
import { checkLength, checkPolicy, type Policy, readPolicy } from '../forms/policy.js'
import { type Form, readForm } from '../forms/read-form.js'
import { replyToForm } from '../forms/reply-to-form.js'
import type { S3Reply } from '../http/exchange.js'
import { writeObject } from '../objects/write-object.js'
import type { Operation } from '../operation.js'
import { missingField } from '../signature/check-form.js'
import { checkKey } from '../target.js'

/** Writes the file of a form as an object: how a browser uploads what a signed policy lets it. */
export const postObject: Operation = {
  name: 'PostObject',
  method: 'POST',
  target: 'bucket',
  run(call) {
    bucketOf(call)
    return readForm(call.body, call.headers.get('content-type'), (form) => writeFile(call, form))
  },
}

async function writeFile(call: Call, { fields, fileName, bytes }: Form): Promise<S3Reply> {
  const filled = filledIn(fields, fileName)
  const key = filled.get('key') ?? ''
  if (key === '') throw missingField('key')
  checkKey(key)
  call.checkForm(fields, bucketOf(call).settings.region)
  const policy = admitted(call, filled)
  const body = policy === undefined ? bytes : measured(bytes, policy)
  const object = await writeObject({ ...call, key, headers: headersOfForm(filled), body }, declarationOfFile)
  return replyToForm({ ...call, key }, filled, object)
}

/** `${filename}` stands for the name of the file, in every field, before the policy is looked at. */
function filledIn(fields: Form['fields'], fileName: string): Form['fields'] {
  const signed = ['policy', 'signature', 'x-amz-signature']
  const replaced = [...fields].map(
    ([name, value]) => [name, signed.includes(name) ? value : value.replaceAll('${filename}', fileName)] as const,
  )
  return new Map(replaced)
}

/** Without a policy there is nothing to hold the form to: who lets everybody in lets it in, too. */
function admitted({ bucketName, now }: Call, fields: Form['fields']): Policy | undefined {
  const document = fields.get('policy')
  if (document === undefined) return undefined
  const policy = readPolicy(document)
  checkPolicy(policy, new Map([...fields, ['bucket', bucketName]]), now())
  return policy
}

/** What is beyond the length that the policy lets through is counted and not kept. */
async function* measured(bytes: AsyncIterable<Uint8Array>, policy: Policy): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size <= policy.length.most) yield piece
  }
  checkLength(policy, size)
}

/** Only the end of a file tells how long it is. */
function declarationOfFile(headers: ReadonlyMap<string, string>): Declaration {
  const { checksum } = readDeclaration(new Map([...headers, ['content-length', '0']]))
  return { length: undefined, isAwsChunked: false, md5: undefined, sha256: undefined, checksum }
}
