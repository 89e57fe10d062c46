import { readDeclaration } from '../body/declaration.js'
import { checksumHeaders } from '../objects/object-headers.js'
import { writtenVersionHeaders } from '../objects/versions.js'
import { writeObject } from '../objects/write-object.js'
import type { Operation } from '../operation.js'
import { quoted } from '../replies.js'

/** Writes an object in one go. */
export const putObject: Operation = {
  name: 'PutObject',
  method: 'PUT',
  target: 'object',
  async run(call) {
    const object = await writeObject(call, readDeclaration)
    return {
      status: 200,
      headers: {
        etag: quoted(object.etag),
        ...Object.fromEntries(object.encryption),
        ...checksumHeaders(object.checksum),
        ...writtenVersionHeaders(object),
      },
    }
  },
}
