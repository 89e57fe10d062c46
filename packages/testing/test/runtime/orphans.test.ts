import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isAlive, untilGone } from './child-processes.js'
import { functionsFolder } from './use-function.js'

const emitted = (path: string) => new URL(`../../dist/${path}`, import.meta.url).href

/** A program that runs a function which is busy for ever, and prints the process id of it. */
const program = `
import { childProcessFunction } from ${JSON.stringify(emitted('runtime/child-process-function.js'))}
const busy = childProcessFunction({
  handler: 'life.spins',
  root: ${JSON.stringify(functionsFolder)},
  onLog: ({ text }) => text.includes('spinning') && busy.processIds().then(([pid]) => console.log(pid)),
})
await busy.invoke({})
`

it.each<NodeJS.Signals>(['SIGKILL', 'SIGINT', 'SIGTERM'])(
  'leaves no function behind when its parent dies of %s',
  async (signal) => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pid = await new Promise<number>((printed) => parent.stdout.once('data', (line) => printed(Number(line))))
    expect(isAlive(pid)).toBe(true)
    parent.kill(signal)
    await untilGone(pid)
  },
)
