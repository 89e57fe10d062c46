import type { ProtectedTable } from '../../src/domain/protected-table.js'
import { isTableName, type TableName } from '../../src/domain/table-name.js'
import type { ProtectedTables } from '../../src/ports/protected-tables.js'

/** A registry to try out, empty at first. */
export interface OpenRegistry {
  readonly tables: ProtectedTables
  close(): Promise<void>
}

/** What every registry of protected tables must do. */
export function describeProtectedTables(name: string, open: () => Promise<OpenRegistry>): void {
  describe(name, () => {
    let registry: OpenRegistry
    let tables: ProtectedTables
    beforeEach(async () => {
      registry = await open()
      tables = registry.tables
    })
    afterEach(() => registry.close())

    it('gives back what was added, and nothing else', async () => {
      expect(await tables.add(orders)).toBe(true)
      expect(await tables.find(orders.tableName)).toEqual(orders)
      expect(await tables.find(tableName('Orders'))).toBeUndefined()
    })

    it('does not add what is there', async () => {
      await tables.add(orders)
      expect(await tables.add({ ...orders, keptForDays: 1 })).toBe(false)
      expect(await tables.find(orders.tableName)).toEqual(orders)
    })

    it('lets one of many win who add the same at once', async () => {
      const rivals = [1, 2, 3, 4, 5].map((keptForDays) => tables.add({ ...orders, keptForDays }))
      expect((await Promise.all(rivals)).filter((added) => added)).toHaveLength(1)
    })

    it('replaces the version that was seen', async () => {
      await tables.add(orders)
      const second = { ...orders, keptForDays: 7, version: 2 }
      expect(await tables.replace(second, 1)).toBe(true)
      expect(await tables.find(orders.tableName)).toEqual(second)
    })

    it.each([0, 2])('does not replace version 1 for somebody who saw %d', async (seen) => {
      await tables.add(orders)
      expect(await tables.replace({ ...orders, keptForDays: 7, version: seen + 1 }, seen)).toBe(false)
      expect(await tables.find(orders.tableName)).toEqual(orders)
    })

    it('does not bring back what was removed by replacing it', async () => {
      await tables.add(orders)
      await tables.remove(orders.tableName, undefined)
      expect(await tables.replace({ ...orders, version: 2 }, 1)).toBe(false)
      expect(await tables.find(orders.tableName)).toBeUndefined()
    })

    it.each([
      ['whichever version there is', undefined, true],
      ['the version that was seen', 1, true],
      ['not another version', 2, false],
    ])('removes %s', async (_what, seen, removed) => {
      await tables.add(orders)
      expect(await tables.remove(orders.tableName, seen)).toBe(removed)
      expect(await tables.find(orders.tableName)).toEqual(removed ? undefined : orders)
    })

    it.each([undefined, 1])('does not remove what is not there, seen in version %s', async (seen) => {
      expect(await tables.remove(orders.tableName, seen)).toBe(false)
    })

    it.each([
      ['none', [], 2, [[]]],
      ['fewer than a page takes', ['b.1'], 2, [['b.1']]],
      ['as many as a page takes', ['b.1', 'a-1'], 2, [['a-1', 'b.1']]],
      ['several pages', ['zzz', 'b.1', 'ZZZ', 'a-1', 'a_1'], 2, [['ZZZ', 'a-1'], ['a_1', 'b.1'], ['zzz']]],
    ])('lists %s in order of their names', async (_what, names, limit, pages) => {
      for (const name of names) await tables.add({ ...orders, tableName: tableName(name) })
      expect(await pagesOf(tables, limit)).toEqual(pages)
    })

    it('goes on after a table that is gone', async () => {
      for (const name of ['aaa', 'bbb', 'ccc']) await tables.add({ ...orders, tableName: tableName(name) })
      await tables.remove(tableName('bbb'), undefined)
      expect((await tables.list(5, tableName('bbb'))).tables.map((table) => table.tableName)).toEqual(['ccc'])
    })
  })
}

const orders: ProtectedTable = {
  tableName: tableName('orders'),
  keptForDays: 35,
  description: 'what customers bought – “all of it”',
  protectedAtMs: 1_790_000_000_000,
  version: 1,
}

async function pagesOf(tables: ProtectedTables, limit: number): Promise<readonly (readonly string[])[]> {
  const { tables: found, next } = await tables.list(limit, undefined)
  const pages = [found]
  for (let after = next; after !== undefined;) {
    const page = await tables.list(limit, after)
    pages.push(page.tables)
    after = page.next
  }
  return pages.map((page) => page.map((table) => table.tableName))
}

function tableName(text: string): TableName {
  if (isTableName(text)) return text
  throw new Error(`'${text}' is no name of a table`)
}
