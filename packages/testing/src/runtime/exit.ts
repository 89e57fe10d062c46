/** How a process ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Whether it was killed as it had more memory than it may have. */
  readonly outOfMemory: boolean
}

/** Signals as Go names them, which Lambda is written in. */
const signalNames: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGPIPE: 'broken pipe',
  SIGQUIT: 'quit',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
}

/** 'RequestId: … Error: Runtime exited with error: exit status 3', as the log and the caller have it. */
export function exitSentence(requestId: string, { code, signal }: Exit): string {
  if (code === 0) return `RequestId: ${requestId} Error: Runtime exited without providing a reason`
  const how = signal === null ? `exit status ${code}` : `signal: ${signalNames[signal] ?? signal}`
  return `RequestId: ${requestId} Error: Runtime exited with error: ${how}`
}

/** What the caller is told of a runtime that ended. */
export function exitPayload(requestId: string, exit: Exit): string {
  return JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage: exitSentence(requestId, exit) })
}
