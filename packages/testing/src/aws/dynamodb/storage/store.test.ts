import { appendFileSync, ftruncateSync, mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Disk } from './journal.js'
import { Store } from './store.js'

const contentOf = (store: Store, space: string) => [...store.space<unknown>(space).entries()]

it('writes and removes in a unit', () => {
  const store = new Store()
  store.atomically(() => {
    store.put('letters', 'b', 2)
    store.put('letters', 'a', 1)
    store.put('letters', 'c', 3)
    store.remove('letters', 'c')
    store.remove('letters', 'nothing')
  })
  expect(contentOf(store, 'letters')).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})

it('leaves nothing of a unit that fails, not even in what watches', () => {
  const store = new Store()
  store.atomically(() => store.put('letters', 'a', 1))
  const seen: unknown[][] = []
  store.watch('letters', (...change) => seen.push(change))
  const work = () =>
    store.atomically(() => {
      store.put('letters', 'a', 2)
      store.put('letters', 'a', 3)
      store.put('letters', 'b', 1)
      throw new Error('on purpose')
    })
  expect(work).toThrow('on purpose')
  expect(contentOf(store, 'letters')).toEqual([['a', 1]])
  expect(seen).toEqual([
    ['a', undefined, 1],
    ['a', 1, 2],
    ['a', 2, 3],
    ['b', undefined, 1],
    ['b', 1, undefined],
    ['a', 3, 2],
    ['a', 2, 1],
  ])
})

it('makes units inside a unit part of it', () => {
  const store = new Store()
  const work = () =>
    store.atomically(() => {
      store.atomically(() => store.put('letters', 'a', 1))
      throw new Error('on purpose')
    })
  expect(work).toThrow('on purpose')
  expect(contentOf(store, 'letters')).toEqual([])
})

it('drops a space', () => {
  const store = new Store()
  store.atomically(() => store.put('letters', 'a', 1))
  store.atomically(() => store.drop('letters'))
  expect(contentOf(store, 'letters')).toEqual([])
})

it('brings back a space, and who watches it, when the unit that dropped it fails', () => {
  const store = new Store()
  store.atomically(() => store.put('letters', 'a', 1))
  const seen: unknown[][] = []
  store.watch('letters', (...change) => seen.push(change))
  const work = () =>
    store.atomically(() => {
      store.put('letters', 'b', 2)
      store.drop('letters')
      store.put('letters', 'c', 3)
      throw new Error('on purpose')
    })
  expect(work).toThrow('on purpose')
  expect(contentOf(store, 'letters')).toEqual([['a', 1]])
  store.atomically(() => store.put('letters', 'd', 4))
  expect(seen.at(-1)).toEqual(['d', undefined, 4])
})

it('drops nothing outside of a unit', () => {
  const store = new Store()
  store.atomically(() => store.put('letters', 'a', 1))
  expect(() => store.drop('letters')).toThrow('outside of atomically')
  expect(contentOf(store, 'letters')).toEqual([['a', 1]])
})

it('refuses a write outside of a unit', () => {
  expect(() => new Store().put('letters', 'a', 1)).toThrow('outside of atomically')
})

describe('with a directory', () => {
  let directory: string
  const journal = () => join(directory, 'journal.jsonl')
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'store-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  /** A store with {a: 1} that was not closed: as after a kill. */
  function abandoned(): void {
    const store = new Store(directory)
    store.atomically(() => store.put('letters', 'a', 1))
  }

  function reopened(): unknown[] {
    const store = new Store(directory)
    const content = contentOf(store, 'letters')
    store.close()
    return content
  }

  it('finds its content again, names like __proto__ too', () => {
    const store = new Store(directory)
    const value = JSON.parse('{"__proto__":{"S":"x"}}') as unknown
    store.atomically(() => store.put('letters', 'a', value))
    store.close()
    expect(JSON.stringify(reopened())).toBe('[["a",{"__proto__":{"S":"x"}}]]')
  })

  it('remembers that a space was dropped, and what came after', () => {
    const store = new Store(directory)
    store.atomically(() => store.put('letters', 'a', 1))
    store.atomically(() => {
      store.put('letters', 'b', 2)
      store.drop('letters')
      store.put('letters', 'c', 3)
    })
    store.close()
    expect(reopened()).toEqual([['c', 3]])
  })

  it('cuts off a unit that was half written', () => {
    abandoned()
    const whole = readFileSync(journal(), 'utf8')
    const next = '[["letters","b",2],["letters","c",3]]\n'
    for (let written = 0; written < next.length; written++) {
      writeFileSync(journal(), whole + next.slice(0, written))
      expect(reopened()).toEqual([['a', 1]])
      expect(readFileSync(journal(), 'utf8')).toBe(whole)
    }
    writeFileSync(journal(), whole + next)
    expect(reopened()).toHaveLength(3)
  })

  it('begins again where only the first line was half written', () => {
    writeFileSync(journal(), '{"millr')
    expect(reopened()).toEqual([])
    abandoned()
    expect(reopened()).toEqual([['a', 1]])
  })

  it('refuses a line that is damaged in the midst of others', () => {
    abandoned()
    appendFileSync(journal(), '[["letters","b"\n[["letters","c",3]]\n')
    expect(() => new Store(directory)).toThrow(/journal\.jsonl, line 3: not JSON/)
  })

  it("refuses another program's file", () => {
    writeFileSync(journal(), '{"format":2}\n')
    expect(() => new Store(directory)).toThrow('was not written by this version')
  })

  it('drops what is no longer true when it opens', () => {
    const store = new Store(directory)
    for (let at = 0; at < 2000; at++) store.atomically(() => store.put('letters', 'a', at))
    store.close()
    const before = readFileSync(journal()).length
    expect(reopened()).toEqual([['a', 1999]])
    expect(readFileSync(journal()).length).toBeLessThan(before / 100)
    expect(reopened()).toEqual([['a', 1999]])
  })

  describe('on a disk that is full', () => {
    /** A disk that takes so many bytes more, and perhaps gives none back. */
    function fullDisk(room: number, { truncates }: { truncates: boolean }): Disk {
      let left = room
      return {
        write(descriptor, bytes, offset) {
          if (left === 0) throw new Error('ENOSPC')
          const written = writeSync(descriptor, bytes, offset, Math.min(left, bytes.length - offset))
          left -= written
          return written
        },
        truncate(descriptor, length) {
          if (!truncates) throw new Error('EIO')
          ftruncateSync(descriptor, length)
          left = Infinity
        },
      }
    }

    const line = '[["letters","b",2],["letters","c",3]]\n'
    const writeTwo = (store: Store) =>
      store.atomically(() => {
        store.put('letters', 'b', 2)
        store.put('letters', 'c', 3)
      })

    it.each(Array.from({ length: line.length }, (_, room) => room))(
      'does nothing of a unit that ends after %d bytes, and goes on',
      (room) => {
        abandoned()
        const store = new Store(directory, fullDisk(room, { truncates: true }))
        expect(() => writeTwo(store)).toThrow('ENOSPC')
        expect(contentOf(store, 'letters')).toEqual([['a', 1]])
        store.atomically(() => store.put('letters', 'd', 4))
        store.close()
        expect(reopened()).toEqual([
          ['a', 1],
          ['d', 4],
        ])
      },
    )

    it('writes nothing more when a broken line cannot be taken back', () => {
      abandoned()
      const store = new Store(directory, fullDisk(5, { truncates: false }))
      expect(() => writeTwo(store)).toThrow('ENOSPC')
      expect(() => writeTwo(store)).toThrow('ends in half a line')
      store.close()
      expect(reopened()).toEqual([['a', 1]])
    })
  })
})
