import type { RequestApi } from '../gateway/api-description.js'
import type { Deployment } from '../gateway/deployment.js'
import { apiPlace, loadBalancerPlace, type Place, type PlaceOptions, urlPlace } from '../gateway/place.js'
import { deployFunctionUrl } from './function-url.js'
import { deployHttpApi } from './http-api.js'
import { deployLoadBalancer } from './load-balancer.js'
import { deployRestApi } from './rest-api-v1.js'

/** The AWS product that a description is for, as if it were deployed. */
export function deploy(api: RequestApi, options: PlaceOptions): Deployment {
  const place = placeOf(api, options)
  switch (api.kind) {
    case 'rest':
      return deployRestApi(api, place)
    case 'http':
      return deployHttpApi(api, place)
    case 'function-url':
      return deployFunctionUrl(api, place)
    case 'load-balancer':
      return deployLoadBalancer(api, place)
  }
}

/** Where it is pretended to be deployed. */
export function placeOf({ kind }: RequestApi, options: PlaceOptions): Place {
  return places[kind](options)
}

const places = { rest: apiPlace, http: apiPlace, 'function-url': urlPlace, 'load-balancer': loadBalancerPlace }
