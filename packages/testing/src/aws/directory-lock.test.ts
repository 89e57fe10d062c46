import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDirectory } from './directory-lock.js'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('makes the directory, and holds it until it lets go', async () => {
  const directory = join(root, 'a', 'b')
  const unlock = await lockDirectory(directory)
  expect(existsSync(directory)).toBe(true)
  await expect(lockDirectory(directory)).rejects.toThrow(`${directory} is in use by another process`)
  await unlock()
  await (
    await lockDirectory(directory)
  )()
})

it('knows one directory under two names', async () => {
  const unlock = await lockDirectory(join(root, 'data'))
  symlinkSync(join(root, 'data'), join(root, 'alias'))
  await expect(lockDirectory(join(root, 'alias'))).rejects.toThrow('in use')
  await unlock()
})

it('holds two directories at once', async () => {
  const unlocks = [await lockDirectory(join(root, 'one')), await lockDirectory(join(root, 'two'))]
  for (const unlock of unlocks) await unlock()
})
