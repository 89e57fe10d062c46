import 'reflect-metadata/lite'
import { plainToInstance } from 'class-transformer'
import { getMetadataStorage, validate, type ValidationError, type ValidatorOptions } from 'class-validator'
import type { Issue } from '../problems/issue.js'
import type { Class } from '../runtime/declared-types.js'

/** Unknown members are refused, and errors hold neither the object nor the value. */
const options: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
}

/** A name that a caller made up is shown, but not at any length. */
const maxNameLength = 64

/** Value to instance of the DTO; adds to `issues`, one for each member, and answers undefined when it does not fit. */
export type Validation = (value: unknown, issues: Issue[]) => Promise<object | undefined>

/** Why a class cannot describe a body, or undefined when it can. */
export function refusalOfClass(type: Class): string | undefined {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false)
  if (rules.length > 0) return undefined
  return `${type.name} has no validation rule, so every body would be refused. Decorate its members with class-validator`
}

/** The only door to class-validator and class-transformer. */
export function compileValidation(type: Class): Validation {
  return async function validateBody(value, issues) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ in: 'body', path: '', rule: 'isObject', message: 'the body must be an object' })
      return undefined
    }
    const instance = plainToInstance(type as new () => object, value)
    const errors = await validate(instance, options)
    if (errors.length === 0) return instance
    issues.push(...errors.flatMap((error) => issuesOf(error, '')))
    return undefined
  }
}

/** One issue for a member; a member that holds others tells theirs. */
function issuesOf(error: ValidationError, above: string): readonly Issue[] {
  const path = pathOf(above, error.property)
  const [first] = Object.entries(error.constraints ?? {})
  const below = (error.children ?? []).flatMap((child) => issuesOf(child, path))
  return first === undefined ? below : [issueFrom(path, first), ...below]
}

function issueFrom(path: string, [rule, message]: readonly [string, string]): Issue {
  if (rule !== 'whitelistValidation') return { in: 'body', path, rule, message }
  return { in: 'body', path, rule: 'unknown', message: 'this member is not known here' }
}

function pathOf(above: string, property: string): string {
  const name = property.length > maxNameLength ? `${property.slice(0, maxNameLength)}…` : property
  if (above === '') return name
  return /^\d+$/.test(name) ? `${above}[${name}]` : `${above}.${name}`
}
