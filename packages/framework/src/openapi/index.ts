export type {
  Info,
  MediaTypeObject,
  OpenApiDocument,
  Operation,
  ParameterObject,
  PathItem,
  Reference,
  RequestBodyObject,
  ResponseObject,
  SecurityRequirement,
  Server,
} from './document.js'
export type { JsonSchema } from './json-schema.js'
export { openApiOf } from './openapi-of.js'
export type { OpenApiControllerOptions, OpenApiOptions } from './options.js'
export { openApiController } from './openapi-controller.js'
