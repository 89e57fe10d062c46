import { type ChildProcess, spawn } from 'node:child_process'

/**
 * The groups of processes that this one has started and that still run. Each child leads a group of its own, so that what
 * it starts ends with it, and a signal from the terminal does not reach it behind the environment's back.
 */
const groups = new Set<number>()

/** A shell that waits for this process to end, however it does, and then kills what is left. */
let reaper: ChildProcess | undefined

// Reads the groups that run, one list a line; the end of input means that this process is gone.
const reaperScript =
  'while read -r line; do groups=$line; done; for g in $groups; do kill -KILL "-$g"; done 2>/dev/null'

const hasGroups = process.platform !== 'win32'

/** How a child is to be spawned so that it leads a group. */
export const leadsGroup = { detached: hasGroups }

/** Notes a child that leads a group. */
export function noteGroup(pid: number): void {
  groups.add(pid)
  tellReaper()
}

/** Kills a child and all that it started. */
export function killGroup(pid: number): void {
  try {
    process.kill(hasGroups ? -pid : pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

/** Forgets a child that has ended, after what it started has been killed. */
export function forgetGroup(pid: number): void {
  killGroup(pid)
  groups.delete(pid)
  tellReaper()
}

function tellReaper(): void {
  if (!hasGroups) return
  if (groups.size === 0) {
    reaper?.stdin?.end('\n')
    reaper = undefined
    return
  }
  reaper ??= startReaper()
  reaper.stdin?.write(`${[...groups].join(' ')}\n`)
}

function startReaper(): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', reaperScript], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  // Neither a missing shell nor its end is a reason to stop; children then outlive only a killed parent.
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  shell.unref()
  const { stdin } = shell as unknown as { stdin: { unref?(): void } }
  stdin.unref?.()
  return shell
}
