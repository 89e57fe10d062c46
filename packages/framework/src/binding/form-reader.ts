import { summaries } from '../problems/request-problems.js'
import type { Class } from '../runtime/declared-types.js'
import { formOf, multipart, urlEncoded } from './form.js'
import { refusalOfDto } from './query-reader.js'
import type { Reader } from './reader.js'
import { textsToObject } from './texts-to-object.js'

const ofForm = summaries('body.malformed-form', 'body.too-large', 'body.unsupported-type', 'body.invalid')

/** The fields of a form as a DTO. */
export function fromForm(): Reader {
  return {
    place: 'body',
    name: '',
    refuses: refusalOfDto,
    bind({ type, groups = [] }) {
      const read = textsToObject(type as Class, 'body', { groups })
      return async (request, _path, issues) => read((await formOf(request)).fields, issues)
    },
    mediaTypes: () => [urlEncoded, multipart],
    demands: () => ({ problems: ofForm }),
  }
}

/** The first file of this name in a multipart form. */
export function fromFile(name: string): Reader {
  return {
    place: 'body',
    name,
    refuses: () => undefined,
    bind({ required }) {
      return async function readFile(request, _path, issues) {
        const file = (await formOf(request)).files.get(name)?.[0]
        if (file === undefined && required) {
          issues.push({ in: 'body', path: name, rule: 'required', message: `the file ${name} is required` })
        }
        return file
      }
    },
    mediaTypes: () => [multipart],
    demands: () => ({ problems: ofForm }),
  }
}
