import { readFileSync } from 'node:fs'
import { setInterval } from 'node:timers'

/** The memory of a process while it is looked at. */
export interface MemoryWatch {
  /** MB, the most since it began; undefined where the system does not tell. */
  peakMb(): number | undefined
  stop(): void
}

/** ms between two looks; a process that allocates 1 GB a second is then 50 MB over when it is noticed */
const intervalMs = 50

/** Watches what a process has in memory and tells once when it is more than it may have. Only Linux tells. */
export function watchMemory(pid: number, limitMb: number, exceeded: () => void): MemoryWatch {
  let peakMb = residentMb(pid, 'VmHWM')
  const look = setInterval(() => {
    peakMb = residentMb(pid, 'VmHWM') ?? peakMb
    if ((residentMb(pid, 'VmRSS') ?? 0) <= limitMb) return
    clearInterval(look)
    exceeded()
  }, intervalMs)
  look.unref()
  return { peakMb: () => (peakMb = residentMb(pid, 'VmHWM') ?? peakMb), stop: () => clearInterval(look) }
}

function residentMb(pid: number, field: 'VmRSS' | 'VmHWM'): number | undefined {
  try {
    const kilobytes = new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Math.ceil(Number(kilobytes) / 1024)
  } catch {
    return undefined
  }
}
