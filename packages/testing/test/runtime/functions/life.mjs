// What a module keeps is kept as long as its process.
let count = 0
const waiting = new Map()

export const counts = async () => ({ count: ++count, pid: process.pid })

/** Says that it runs, then waits for ever. */
export const waits = async () => {
  console.log('waiting')
  await new Promise((done) => setTimeout(done, 1 << 30))
}
export const spins = async () => {
  console.log('spinning')
  for (;;);
}
/** Answers when an event with the same name and `open` comes: only where several run at once. */
export const meets = async ({ name, open }) => {
  if (open) return void waiting.get(name)('met')
  const met = new Promise((done) => waiting.set(name, done))
  console.log('waiting')
  return await met
}
export const fillsMemory = async () => {
  const held = []
  for (;;) {
    held.push(Buffer.alloc(16 * 1024 * 1024, 1))
    await new Promise((done) => setTimeout(done, 5))
  }
}
export const starts = async () => {
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'inherit' })
  return child.pid
}
export const tellsEnvironment = async () => process.env
export const tellsContext = async (_event, context) => ({
  ...context,
  remaining: context.getRemainingTimeInMillis(),
  traceOfProcess: process.env._X_AMZN_TRACE_ID,
  store: globalThis.awslambda.InvokeStore.getRequestId(),
})
