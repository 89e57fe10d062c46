import type { SecurityScheme } from '../http/demands.js'
import type { JsonSchema } from './json-schema.js'

/** An API as OpenAPI 3.1 describes it, as far as it is written here. Plain data. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: Info
  readonly servers: readonly Server[]
  readonly tags: readonly Tag[]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly responses: Readonly<Record<string, ResponseObject>>
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>
  }
}

export interface Info {
  readonly title: string
  readonly version: string
  /** CommonMark. */
  readonly description?: string
}

export interface Server {
  readonly url: string
  readonly description?: string
}

interface Tag {
  readonly name: string
  readonly description?: string
}

/** The operations at one path, by method in lower case. */
export type PathItem = Readonly<Record<string, Operation>>

/** One route. */
export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly parameters?: readonly ParameterObject[]
  readonly requestBody?: RequestBodyObject
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>
  readonly security?: readonly SecurityRequirement[]
}

export interface Reference {
  readonly $ref: string
}

export interface ParameterObject {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export interface RequestBodyObject {
  readonly required: boolean
  readonly description?: string
  /** By media type. */
  readonly content: Readonly<Record<string, MediaTypeObject>>
}

export interface ResponseObject {
  readonly description: string
  readonly headers?: Readonly<Record<string, { readonly schema: JsonSchema }>>
  readonly content?: Readonly<Record<string, MediaTypeObject>>
}

export interface MediaTypeObject {
  readonly schema?: JsonSchema
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

/** Scopes or roles by the name of a scheme; all of them are asked for. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>
