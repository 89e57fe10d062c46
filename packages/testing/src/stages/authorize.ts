import type { Stage } from '../gateway/stage.js'

/** The authorizer of the route: Lambda, JWT, user pool or IAM. */
export const authorize: Stage<'received' | 'staged' | 'routed', 'caller'> = {
  name: 'Method request: authorizer',
  async run(request, gateway) {
    const { authorizer } = request.routed.route
    return authorizer === undefined ? { caller: { kind: 'anyone' } } : await authorizer.authorize(request, gateway)
  },
}
