/** The methods that can be routed, in the order they are listed in `Allow` and in tables. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** A method that a route may answer. */
export type Method = (typeof methods)[number]
