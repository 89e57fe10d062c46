import type { ApiDescription } from '../gateway/api-description.js'
import { checkDescription } from '../gateway/check-description.js'
import { isRecord } from '../gateway/shape.js'
import { NotKnown } from './match.js'

/** The deployed API of a case, in our own words. */
export function givenApi(front: string, api: unknown): ApiDescription {
  const given = isRecord(api) ? api : {}
  const description = descriptionOf(front, given)
  const wrong = checkDescription(description, [])
  if (wrong.length > 0) throw new NotKnown(wrong.join(' '))
  return description
}

function descriptionOf(front: string, given: Readonly<Record<string, unknown>>): ApiDescription {
  switch (front) {
    case 'rest':
      return { ...given, kind: 'rest' }
    case 'http1':
      return { payloadFormatVersion: '1.0', ...given, kind: 'http' }
    case 'http2':
      return { payloadFormatVersion: '2.0', ...given, kind: 'http' }
    default:
      throw new NotKnown(`the front '${front}'`)
  }
}
