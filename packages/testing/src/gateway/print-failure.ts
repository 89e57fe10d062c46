/** Tells what went wrong inside on standard error, in a line: what `onFailure` does unless it is given. */
export function printFailure(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
