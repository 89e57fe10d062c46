/** Numbers from 0 to less than 1 that look random, and are the same for the same seed. */
export type Random = () => number

/** source  mulberry32 by Tommy Ettinger, in the public domain */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return function nextRandom() {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One seed from two, such that neighbours have nothing in common. */
export function mixedSeed(seed: number, part: number): number {
  return Math.floor(seededRandom(seed ^ Math.imul(part + 1, 0x9e3779b1))() * 2 ** 32)
}
