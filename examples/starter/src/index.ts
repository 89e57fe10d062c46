import { createApplication, lambdaHandler } from '@millrace/framework'
import { Prices } from './prices.js'

export const app = createApplication({ name: 'prices', controllers: [Prices] })
export const handler = lambdaHandler(app)
