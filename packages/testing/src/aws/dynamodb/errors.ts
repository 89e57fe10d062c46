/** A refusal in DynamoDB's own words, as it goes over the wire. */
export class DynamoDbError extends Error {
  readonly statusCode: number
  readonly body: { readonly __type: string; readonly message: string; readonly [detail: string]: unknown }

  constructor(type: string, message: string, details: Readonly<Record<string, unknown>> = {}, statusCode = 400) {
    super(message)
    this.name = type.slice(type.indexOf('#') + 1)
    this.statusCode = statusCode
    this.body = { __type: type, message, ...details }
  }
}

/** Failures of the service itself: 'com.amazonaws.dynamodb.v20120810#ResourceInUseException' … */
export function serviceError(
  name: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): DynamoDbError {
  return new DynamoDbError(`com.amazonaws.dynamodb.v20120810#${name}`, message, details)
}

/** Failures of the protocol, before the service looks at a request. */
export function protocolError(name: string, message: string): DynamoDbError {
  return new DynamoDbError(`com.amazon.coral.service#${name}`, message)
}

export function accessDenied(message: string): DynamoDbError {
  return protocolError('AccessDeniedException', message)
}

export function validationError(message: string): DynamoDbError {
  return new DynamoDbError('com.amazon.coral.validate#ValidationException', message)
}

export function invalidParameter(message: string): DynamoDbError {
  return validationError(`One or more parameter values were invalid: ${message}`)
}

export function inUse(why: string): DynamoDbError {
  return serviceError('ResourceInUseException', `Attempt to change a resource which is still in use: ${why}`)
}

export function notFound(message: string): DynamoDbError {
  return serviceError('ResourceNotFoundException', message)
}
