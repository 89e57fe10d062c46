import type { Demands } from '../http/demands.js'
import type { HttpRequest } from '../http/request.js'
import type { Issue } from '../problems/issue.js'
import type { Class } from '../runtime/declared-types.js'

/** Values of path parameters by name, decoded. */
export type PathValues = Readonly<Record<string, string>>

/** What a parameter is to become. A list of one class stands for an array of it: `[Number]`. */
export type TargetType = Class | readonly [Class]

/** What is known about the parameter that a reader fills. */
export interface Target {
  /** Given in the decorator, else emitted by the compiler; undefined when neither says. */
  readonly type: TargetType | undefined
  readonly required: boolean
  /** The only values that it may have; undefined leaves it to the type. */
  readonly oneOf?: readonly (string | number)[] | undefined
  /** Names of the same place that other parameters of the method read; none, where this is missing. */
  readonly readElsewhere?: readonly string[]
  /** Groups of validation rules that are asked, for a DTO; none: all rules. */
  readonly groups?: readonly string[]
  /** What becomes of members that a DTO does not know; refused, where this is missing. */
  readonly unknownMembers?: 'refused' | 'left-out'
}

/** Reads one argument; adds to `issues` what is wrong with it and then answers undefined. */
export type BoundReader = (request: HttpRequest, path: PathValues, issues: Issue[]) => unknown

/**
 * Where an argument comes from and how it is read. Made by a decorator, carried in its note, bound to the declared
 * type when the plan is compiled; so nothing has to ask which kind it is, and yours is as good as ours.
 */
export interface Reader {
  /** 'path', 'query', 'header', 'cookie', 'body', 'socket', or 'request' for what is always there. */
  readonly place: Issue['in'] | 'socket' | 'request'
  /** The name in that place; the empty text where there is only one. */
  readonly name: string
  /** A sentence that says why this reader cannot fill this target, told at start; undefined when it can. */
  refuses(target: Target): string | undefined
  bind(target: Target): BoundReader
  /** Of a body: the media types it is read from; any, where this is missing. */
  mediaTypes?(target: Target): readonly string[]
  /** How it refuses, and what it asks for besides its value; for documents. */
  demands?(target: Target): Demands
}
