import { lastOf } from '../gateway/header-lines.js'
import type { RoutedRequest } from '../gateway/request.js'
import { queryPairs } from '../gateway/query.js'
import type { RestMethod } from '../gateway/rest-description.js'

type Place = 'header' | 'path' | 'querystring'

/** In the order in which API Gateway tells of them (recorded). */
const places: readonly Place[] = ['header', 'path', 'querystring']

/** The names of required parameters that a request lacks; blank ones are lacking, too. */
export type MissingParameters = (request: RoutedRequest) => readonly string[]

/** Required are those that `requestParameters` maps to true: 'method.request.header.x-a'. */
export function missingParameters({ requestParameters = {} }: RestMethod): MissingParameters {
  const required = places.flatMap((place) => {
    const prefix = `method.request.${place}.`
    return Object.entries(requestParameters)
      .filter(([name, needed]) => name.startsWith(prefix) && needed === true)
      .map(([name]) => ({ place, name: name.slice(prefix.length) }))
  })

  return function findMissing(request) {
    return required.filter(({ place, name }) => !readers[place](request, name)?.trim()).map(({ name }) => name)
  }
}

const readers: Readonly<Record<Place, (request: RoutedRequest, name: string) => string | undefined>> = {
  header: ({ received }, name) => lastOf(received.headers, name),
  path: ({ routed }, name) => routed.pathParameters[name],
  querystring: ({ received }, name) => queryPairs(received.query).findLast(([key]) => key === name)?.[1],
}
