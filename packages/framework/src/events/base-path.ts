/**
 * Takes a stage or the base path of a custom domain off a path, going by what the event itself says: the resource
 * with its parameters filled in is what the API saw, and whatever stands before it is a prefix.
 *
 * in      path '/v1/orders/42', resource '/orders/{id}', parameters {id: '42'}
 * out     '/orders/42'; the path as it is when the resource does not fit its end
 */
export function withoutBasePath(
  path: string,
  resource: string,
  parameters: Readonly<Record<string, string | undefined>> | null | undefined,
): string {
  const seen = resource.replaceAll(/\{([^}+]+)\+?\}/g, (whole, name: string) => parameters?.[name] ?? whole)
  if (path === seen || path === `${seen}/`) return path
  // A greedy parameter has lost its trailing slash on a REST API.
  const trailing = path.endsWith('/') && !seen.endsWith('/') ? '/' : ''
  return seen !== '/' && path.endsWith(seen + trailing) ? seen + trailing : path
}
