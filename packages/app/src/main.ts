import { lambdaHandler } from '@millrace/framework'
import { readConfig } from './config.js'
import { createGranary } from './granary.js'

export const { app } = createGranary(readConfig())

/** Lambda's handler, for REST and HTTP APIs. */
export const handler = lambdaHandler(app)
