import { kept } from './kept.js'

it('asks once at a time, and again when the answer is too old', async () => {
  let now = 1000
  let asked = 0
  const answers: (() => void)[] = []
  const ask = kept(
    50,
    () => new Promise<number>((resolve) => answers.push(() => resolve(++asked))),
    () => now,
  )
  const [first, second] = [ask(), ask()]
  now += 500 // however long it takes, nobody asks a second time meanwhile
  const third = ask()
  answers[0]?.()
  expect(await Promise.all([first, second, third])).toEqual([1, 1, 1])
  now += 49
  expect(await ask()).toBe(1)
  now += 1
  const fresh = ask()
  answers[1]?.()
  expect(await fresh).toBe(2)
})

it('remembers a refusal no longer than an answer', async () => {
  let now = 0
  let failing = true
  const ask = kept(
    50,
    async () => {
      if (failing) throw new Error('down')
      return 'up'
    },
    () => now,
  )
  await expect(ask()).rejects.toThrow('down')
  failing = false
  await expect(ask()).rejects.toThrow('down')
  now = 50
  expect(await ask()).toBe('up')
})
