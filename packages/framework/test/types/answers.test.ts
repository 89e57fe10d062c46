import { Answer, Controller, createApplication, Get, type Reply, reply } from '../../src/index.js'

class Order {
  id!: string
  total!: number
}

/** All of this compiles. */
@Controller('/right')
class RightController {
  @Get('/instance') @Answer(Order) instance(): Order {
    return Object.assign(new Order(), { id: 'a', total: 1 })
  }
  @Get('/plain') @Answer(Order) async plain() {
    return { id: 'a', total: 1, more: true }
  }
  @Get('/list') @Answer([Order]) list(): readonly Order[] {
    return []
  }
  @Get('/text') @Answer(String) text() {
    return 'text'
  }
  @Get('/bytes') @Answer(Uint8Array) bytes() {
    return Buffer.from('bytes')
  }
  @Get('/reply') @Answer(Order) reply(): Reply | Order | undefined {
    return reply.empty()
  }
  @Get('/status') @Answer(String) @Answer(Order, { status: 202 }) status() {
    return 'text'
  }
  @Get('/nothing') @Answer() nothing() {
    return 1
  }
}

/** None of this does. */
class WrongController {
  // @ts-expect-error there is no total
  @Answer(Order) lacks() {
    return { id: 'a' }
  }
  // @ts-expect-error the total is a number
  @Answer(Order) async differs() {
    return { id: 'a', total: '1' }
  }
  // @ts-expect-error one is not many
  @Answer([Order]) one() {
    return new Order()
  }
  // @ts-expect-error many are not one
  @Answer(Order) many() {
    return [new Order()]
  }
  // @ts-expect-error a number is no text
  @Answer(String) text() {
    return 1
  }
  // @ts-expect-error a text is no bytes
  @Answer(Uint8Array) bytes() {
    return 'text'
  }
  // @ts-expect-error no class
  @Answer({ id: 'a' }) noClass() {
    return { id: 'a' }
  }
}

it('what compiles starts', () => {
  expect(createApplication({ name: 'right', controllers: [RightController] }).plan.routes).toHaveLength(8)
})

it('what does not compile is noted all the same, where a compiler does not look', () => {
  for (const method of Object.getOwnPropertyNames(WrongController.prototype).filter((name) => name !== 'constructor'))
    Get(`/${method}`)(WrongController.prototype, method, {})
  Controller()(WrongController)
  const { plan, references } = createApplication({ name: 'wrong', controllers: [WrongController] })
  expect(plan.routes.map(({ key }) => references.get(key)?.answers.length)).toEqual([1, 1, 1, 1, 1, 1, 1])
})
