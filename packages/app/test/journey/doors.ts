import { type ApiDescription, httpApi, restApi } from '@millrace/testing'

/** A way in. */
export interface Door {
  readonly name: string
  readonly api: ApiDescription
  /** What stands before each path outside. */
  readonly basePath: string
}

export const doors: readonly Door[] = [
  { name: 'REST API (payload 1.0), stage dev', api: restApi({ stage: 'dev' }), basePath: '/dev' },
  { name: 'HTTP API (payload 2.0), stage $default', api: httpApi(), basePath: '' },
]
