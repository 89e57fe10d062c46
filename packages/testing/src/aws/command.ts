#!/usr/bin/env node
// The program behind `npm run local-aws` and `millrace-local-aws`.
import process from 'node:process'
import { localAws } from './local-aws.js'

const stopped = new Promise((stop) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
})

process.exitCode = await localAws(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  stopped,
})
