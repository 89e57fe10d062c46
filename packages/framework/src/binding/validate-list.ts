import type { Issue } from '../problems/issue.js'
import type { Class } from '../runtime/declared-types.js'
import { compileValidation, type Validation, type ValidationOptions } from './validate.js'
import { maxFaults } from './validation/examine.js'

/** A list of what a class describes; paths of issues begin with the place in it: '[3].quantity'. */
export function compileListValidation(type: Class, options: ValidationOptions = {}): Validation {
  const validate = compileValidation(type, options)

  function takeItem(item: unknown, at: number, issues: Issue[]): unknown {
    const found: Issue[] = []
    const taken = validate(item, found)
    if (taken instanceof Promise) return takeLater(taken, found, at, issues)
    if (found.length > 0) issues.push(...found.map((issue) => inItem(issue, at)))
    return taken
  }

  return function validateList(value, issues) {
    if (!Array.isArray(value)) {
      issues.push({ in: 'body', path: '', rule: 'isArray', message: 'the body must be an array' })
      return undefined
    }
    const taken: unknown[] = []
    for (const [at, item] of value.entries()) {
      if (issues.length >= maxFaults) return undefined
      taken.push(takeItem(item, at, issues))
    }
    return taken.some((item) => item instanceof Promise) ? Promise.all(taken) : taken
  }
}

async function takeLater(pending: Promise<unknown>, found: readonly Issue[], at: number, issues: Issue[]) {
  const taken = await pending
  issues.push(...found.map((issue) => inItem(issue, at)))
  return taken
}

function inItem(issue: Issue, at: number): Issue {
  if (issue.path === '') return { ...issue, path: `[${at}]`, message: `[${at}] must be an object` }
  return { ...issue, path: `[${at}].${issue.path}` }
}
