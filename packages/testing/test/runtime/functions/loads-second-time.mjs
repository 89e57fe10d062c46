import { existsSync, writeFileSync } from 'node:fs'

// Fails in the first process and works in the second.
if (!existsSync(process.env.MARKER)) {
  writeFileSync(process.env.MARKER, '')
  throw new Error('not yet')
}
export const handler = async () => 'loaded'
