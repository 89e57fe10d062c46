/**
 * CPU time of this process so far, in µs; what the garbage collector and the compiler do on other threads counts.
 * Unlike the clock it stands still while others have the CPU. The time of one thread (Node 23.9) moves only with the
 * kernel's tick, 4 ms, which is longer than a round.
 */
export function cpuTimeUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
