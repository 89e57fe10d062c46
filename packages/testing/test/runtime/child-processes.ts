import { readdir, readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** ms between two looks, and how many there are at most: what has not ended in 4 s stays. */
const intervalMs = 10
const looks = 400

/** throws  when a process still has children after a while */
export async function untilChildless(pid: number): Promise<void> {
  let children = await childrenOf(pid)
  for (let look = 0; children.length > 0 && look < looks; look += 1) {
    await setTimeout(intervalMs)
    children = await childrenOf(pid)
  }
  if (children.length > 0) throw new Error(`These processes stay: ${children.join(', ')}`)
}

/** throws  when a process is still there after a while */
export async function untilGone(pid: number): Promise<void> {
  for (let look = 0; isAlive(pid); look += 1) {
    if (look === looks) throw new Error(`Process ${pid} stays`)
    await setTimeout(intervalMs)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** From /proc; on systems without it nothing is found, and nothing proven. */
async function childrenOf(pid: number): Promise<number[]> {
  const names = await readdir('/proc').catch((): string[] => [])
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(pids.map(parentOf))
  return pids.filter((_, at) => parents[at] === pid)
}

async function parentOf(pid: number): Promise<number | undefined> {
  // 'pid (name) state parent …', where the name may have spaces and brackets.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  return parent === undefined ? undefined : Number(parent)
}
