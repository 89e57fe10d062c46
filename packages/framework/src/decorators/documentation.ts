import type { Documentation } from '../metadata/documentation.js'
import { joinDocumentation } from '../metadata/documentation.js'
import { noteController, noteMethod } from '../metadata/notes-on-class.js'
import { noteSchema, type SchemaNote } from '../metadata/schema-notes.js'
import type { ControllerOrMethodDecorator } from './uses.js'

/** What documents say about a route or a controller: `@Describe({ summary: 'Places an order' })`. */
export function Describe(documentation: Omit<Documentation, 'problems'>): ControllerOrMethodDecorator {
  return noteDocumentation(documentation)
}

/** A problem of your own that a route, or every route of a controller, may answer with: `@FailsWith('order.unknown', 404)`. */
export function FailsWith(code: string, status: number, detail?: string): ControllerOrMethodDecorator {
  return noteDocumentation({ problems: [{ code, status, detail }] })
}

/**
 * What documents say about a member of a DTO, or about its class, besides what its rules say:
 * `@Schema({ description: 'In cents.', examples: [1999] })`.
 */
export function Schema(note: SchemaNote = {}) {
  return function noteMember(target: object, member?: string): void {
    if (member === undefined) noteSchema(target, '', note)
    else noteSchema(target.constructor, member, note)
  }
}

/** Decorators are applied from the bottom up: what is written above goes over what is written below. */
function noteDocumentation(given: Documentation): ControllerOrMethodDecorator {
  return function note(target, method) {
    const change = <T extends { readonly documentation: Documentation }>(notes: T): T => ({
      ...notes,
      documentation: joinDocumentation(notes.documentation, given),
    })
    if (method === undefined) noteController(target, change)
    else noteMethod(target.constructor, method, change)
  }
}
