import process from 'node:process'

/** Where progress is told: process.stderr, say. */
interface ProgressStream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** What a test chooses. */
interface ProgressOptions {
  readonly stream?: ProgressStream
  /** ms */
  readonly now?: () => number
}

/** ms; what is done in this time needs no progress */
const patienceMs = 2_000

/** ms; how often a log gets a line, and a terminal a new figure */
const everyMs = { log: 10_000, terminal: 100 } as const

/**
 * Tells how far a run has come: on a terminal in one line that is written over and wiped in the end, elsewhere in plain
 * lines. A run that is done within two seconds tells nothing.
 *
 * in    what is counted, as 'cases'
 * out   to be called with how many are done, and how many there are
 */
export function progress(
  what: string,
  { stream = process.stderr, now = Date.now }: ProgressOptions = {},
): (done: number, total: number) => void {
  const terminal = stream.isTTY === true
  let next = now() + patienceMs
  let shown = false
  return (done, total) => {
    const wipe = terminal && shown && done === total
    if (wipe) stream.write('\r\u{1b}[K')
    if (done === total || now() < next) return
    next = now() + (terminal ? everyMs.terminal : everyMs.log)
    shown = true
    const text = `${done} of ${total} ${what}`
    stream.write(terminal ? `\r\u{1b}[K${text}` : `${text}\n`)
  }
}
