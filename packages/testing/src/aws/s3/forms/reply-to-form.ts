import type { Call } from '../call.js'
import type { S3Reply } from '../http/exchange.js'
import { writtenVersionHeaders } from '../objects/versions.js'
import { quoted } from '../replies.js'
import type { StoredObject } from '../store/records.js'
import { locationOf } from '../target.js'
import { writePlainXml } from '../xml/write-xml.js'

/**
 * The answer to a form: where its fields send the browser, or with the status that they name, 204 unless they name one.
 *
 * source  AWS "POST Object": success_action_redirect, success_action_status
 */
export function replyToForm(call: Call, fields: ReadonlyMap<string, string>, object: StoredObject): S3Reply {
  const location = locationOf(call)
  const headers = {
    etag: quoted(object.etag),
    location,
    ...Object.fromEntries(object.encryption),
    ...writtenVersionHeaders(object),
  }
  const next = redirection(fields.get('success_action_redirect') ?? fields.get('redirect'))
  if (next !== undefined) {
    for (const [name, value] of Object.entries({ bucket: call.bucketName, key: call.key, etag: quoted(object.etag) })) {
      next.searchParams.append(name, value)
    }
    return { status: 303, headers: { ...headers, location: next.href } }
  }
  switch (fields.get('success_action_status')) {
    case '200':
      return { status: 200, headers }
    case '201': {
      const told = { Location: location, Bucket: call.bucketName, Key: call.key, ETag: quoted(object.etag) }
      const body = writePlainXml('PostResponse', told)
      return { status: 201, headers: { ...headers, 'content-type': 'application/xml' }, body }
    }
    default:
      return { status: 204, headers }
  }
}

/** What is no address is left out of account. */
function redirection(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined
}
