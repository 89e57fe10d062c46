const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** '14/Apr/2025:22:11:01 +0000', always UTC. in: ms since 1970 */
export function requestTime(ms: number): string {
  const at = new Date(ms)
  const [, time = ''] = at.toISOString().split(/[T.]/)
  return `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
