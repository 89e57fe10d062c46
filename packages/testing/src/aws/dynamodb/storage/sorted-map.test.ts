import { type Range, SortedMap } from './sorted-map.js'

/** Four digits, so that they sort as numbers do. */
const keyOf = (number: number) => String(number).padStart(4, '0')

/** Over several leaves, filled in a shuffled order: 0, 3, 6 … 5997. */
function filled(): SortedMap<number> {
  const map = new SortedMap<number>()
  for (let at = 0; at < 2000; at++) map.set(keyOf(((at * 7) % 2000) * 3), ((at * 7) % 2000) * 3)
  return map
}

it('is empty at first', () => {
  const map = new SortedMap<number>()
  expect([...map.entries()]).toEqual([])
  expect([...map.entries({ backwards: true })]).toEqual([])
  expect(map.get('a')).toBeUndefined()
  expect(map.delete('a')).toBe(false)
})

it('finds, overwrites and removes', () => {
  const map = filled()
  expect(map.size).toBe(2000)
  expect(map.get('0003')).toBe(3)
  expect(map.get('0004')).toBeUndefined()
  map.set('0003', -3)
  expect(map.get('0003')).toBe(-3)
  expect(map.size).toBe(2000)
  expect(map.delete('0003')).toBe(true)
  expect(map.delete('0003')).toBe(false)
  expect(map.size).toBe(1999)
})

it.each<{ range: Range; first: number; last: number; count: number }>([
  { range: {}, first: 0, last: 5997, count: 2000 },
  { range: { backwards: true }, first: 5997, last: 0, count: 2000 },
  { range: { from: '0003' }, first: 3, last: 5997, count: 1999 },
  { range: { from: '0004' }, first: 6, last: 5997, count: 1998 },
  { range: { after: '0003' }, first: 6, last: 5997, count: 1998 },
  { range: { before: '0009' }, first: 0, last: 6, count: 3 },
  { range: { from: '1500', before: '4500' }, first: 1500, last: 4497, count: 1000 },
  { range: { from: '1500', before: '4500', backwards: true }, first: 4497, last: 1500, count: 1000 },
  { range: { after: '1500', before: '4501', backwards: true }, first: 4500, last: 1503, count: 1000 },
  { range: { before: '9999', backwards: true }, first: 5997, last: 0, count: 2000 },
])('walks $range', ({ range, first, last, count }) => {
  const walked = [...filled().entries(range)].map(([, value]) => value)
  expect([walked[0], walked.at(-1), walked.length]).toEqual([first, last, count])
})

it('walks nothing where nothing is', () => {
  for (const range of [
    { from: '9999' },
    { before: '0000' },
    { from: '0004', before: '0006' },
    { before: '0000', backwards: true },
  ]) {
    expect([...filled().entries(range)]).toEqual([])
  }
})

it('stays in order while it shrinks to nothing', () => {
  const map = filled()
  for (let number = 0; number < 6000; number += 3) {
    if (number % 2 === 0) map.delete(keyOf(number))
  }
  const left = [...map.entries()].map(([, value]) => value)
  expect(left).toHaveLength(1000)
  expect(left).toEqual([...left].sort((a, b) => a - b))
  for (const value of left) map.delete(keyOf(value))
  expect([map.size, [...map.entries()]]).toEqual([0, []])
  map.set('0001', 1)
  expect([...map.entries()]).toEqual([['0001', 1]])
})
