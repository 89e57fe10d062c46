// The program behind `npm start`.
import process from 'node:process'
import { environment } from '@millrace/framework/config'
import { serve } from './serve.js'

const stopped = new Promise((stop) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
})

process.exitCode = await serve(environment(), process.cwd(), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  stopped,
})
