import { functionArn } from '../../lambda/context.js'
import { LambdaApiError } from './lambda-api.js'

/** Whom an invocation is for. */
export interface FunctionReference {
  readonly name: string
  /** A version or an alias; nothing for the newest. */
  readonly qualifier: string | undefined
}

/** Where functions are. */
export interface FunctionPlace {
  readonly region: string
  readonly accountId: string
}

/** AWS "Invoke", Lambda API reference: the pattern of FunctionName, for names without a namespace. */
const pattern =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2}(?:-gov)?-[a-z]+-\d:)?(?:\d{12}:)?(?:function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$/

/**
 * Reads a function's name, its ARN or a part of that, and the query's qualifier.
 *
 * throws  LambdaApiError 400 for what names no function, or two versions of it
 */
export function functionReference(text: string, inQuery: string | null): FunctionReference {
  const { name, qualifier } = pattern.exec(text)?.groups ?? {}
  if (name === undefined || name.length > 64) {
    throw new LambdaApiError(
      400,
      'ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: ` +
        'Member must be the name of a function, its ARN or a part of that',
    )
  }
  if (qualifier !== undefined && inQuery !== null && qualifier !== inQuery) {
    throw new LambdaApiError(
      400,
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    )
  }
  const asked = inQuery ?? qualifier
  return { name, qualifier: asked === '$LATEST' ? undefined : asked }
}

/** 'orders' or 'orders:live': how the functions of an embedded Lambda are named. */
export function keyOf({ name, qualifier }: FunctionReference): string {
  return qualifier === undefined ? name : `${name}:${qualifier}`
}

/** In AWS's words, with the ARN of what was asked for. */
export function notFound(reference: FunctionReference, place: FunctionPlace): LambdaApiError {
  const arn = functionArn({ ...place, name: keyOf(reference) })
  return new LambdaApiError(404, 'ResourceNotFoundException', `Function not found: ${arn}`)
}
