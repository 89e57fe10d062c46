import { arch, cpus, loadavg, platform } from 'node:os'

/** What the figures hold for: without it they cannot be compared with anybody else's. */
export function conditions(): string {
  const [cpu] = cpus()
  const load = loadavg()[0] ?? 0
  return `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} cores (${cpu?.model ?? 'unknown'}), load ${load.toFixed(1)} at the start`
}
