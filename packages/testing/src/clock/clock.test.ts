import { systemClock, turnableClock } from './clock.js'

it('stands still until it is turned', () => {
  const clock = turnableClock(1000)
  expect(clock.now()).toBe(1000)
  clock.turn(500)
  expect(clock.now()).toBe(1500)
})

it('calls what falls due in its order, each at its own time', () => {
  const clock = turnableClock(0)
  const called: string[] = []
  const note = (name: string) => called.push(`${name} at ${clock.now()}`)
  clock.schedule(20, () => note('second'))
  clock.schedule(10, () => {
    note('first')
    clock.schedule(15, () => note('third'))
  })
  clock.schedule(100, () => note('never'))
  clock.schedule(5, () => note('taken back'))()
  clock.turn(30)
  expect(called).toEqual(['first at 10', 'second at 20', 'third at 25'])
  expect(clock.now()).toBe(30)
})

it('tells when the next task falls due', () => {
  const clock = turnableClock(1000)
  expect(clock.nextDueMs()).toBeUndefined()
  clock.schedule(50, () => undefined)
  const takeBack = clock.schedule(20, () => undefined)
  expect(clock.nextDueMs()).toBe(1020)
  takeBack()
  expect(clock.nextDueMs()).toBe(1050)
})

it('is the system’s time unless a test brings its own', async () => {
  const before = Date.now()
  await new Promise<void>((done) => {
    systemClock.schedule(60_000, () => done())()
    const keptAlive = setTimeout(() => undefined, 10_000)
    systemClock.schedule(1, () => {
      clearTimeout(keptAlive)
      done()
    })
  })
  expect(systemClock.now()).toBeGreaterThanOrEqual(before)
})
