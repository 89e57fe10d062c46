import { fileURLToPath } from 'node:url'
import type { ChildProcessOptions } from '../../src/runtime/child-process-options.js'
import { type ChildProcessFunction, childProcessFunction } from '../../src/runtime/child-process-function.js'
import type { LogLine } from '../../src/runtime/log-line.js'
import { untilChildless } from './child-processes.js'

/** Where the functions are that these tests run. */
export const functionsFolder = fileURLToPath(new URL('functions', import.meta.url))

/** A function with its log. */
export interface ObservedFunction extends ChildProcessFunction {
  readonly lines: readonly LogLine[]
  /** Fulfilled once so many lines contain a text, counting those that are there already. */
  said(text: string, times?: number): Promise<void>
}

const open: ChildProcessFunction[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
  await untilChildless(process.pid)
})

/** A function that is closed after the test, which then fails when a process stays. */
export function useFunction(options: ChildProcessOptions): ObservedFunction {
  const lines: LogLine[] = []
  const waiting = new Set<() => void>()
  const made = childProcessFunction({
    root: functionsFolder,
    onLog(line) {
      lines.push(line)
      waiting.forEach((look) => look())
    },
    ...options,
  })
  open.push(made)
  return {
    ...made,
    lines,
    async said(text, times = 1) {
      await new Promise<void>((found) => {
        const look = () => {
          if (lines.filter((line) => line.text.includes(text)).length < times) return
          waiting.delete(look)
          found()
        }
        waiting.add(look)
        look()
      })
    },
  }
}
