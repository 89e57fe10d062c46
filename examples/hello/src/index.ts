import { createApplication, lambdaHandler } from '@millrace/framework'
import { HelloController } from './hello.controller.js'

export const app = createApplication({ name: 'hello', controllers: [HelloController] })
export const handler = lambdaHandler(app)
