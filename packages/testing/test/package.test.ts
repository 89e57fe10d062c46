import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

const root = dirname(import.meta.dirname)
const installScripts = ['preinstall', 'install', 'postinstall']

it('brings nobody a dependency that runs a script when it is installed', () => {
  const folders = withDependencies(root)
  const own = manifestOf(root)
  expect(folders.size).toBeGreaterThan(Object.keys(own.dependencies ?? {}).length)
  const running = [...folders].filter((folder) => {
    const { scripts = {} } = manifestOf(folder)
    return installScripts.some((name) => scripts[name] !== undefined) || existsSync(join(folder, 'binding.gyp'))
  })
  expect(running.map((folder) => manifestOf(folder).name)).toEqual([])
})

it('asks for exact versions', () => {
  const versions = Object.values(manifestOf(root).dependencies ?? {})
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

/** Folders of a package and of all that it needs to run, as they are installed here. */
function withDependencies(folder: string, known = new Set<string>()): Set<string> {
  if (known.has(folder)) return known
  known.add(folder)
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
    withDependencies(folderOf(name, folder), known)
  }
  return known
}

/** As Node looks for it: beside whoever asks, or further up. */
function folderOf(name: string, from: string): string {
  const folder = join(from, 'node_modules', name)
  if (existsSync(folder)) return realpathSync(folder)
  const above = dirname(from)
  if (above === from) throw new Error(`${name} is not installed.`)
  return folderOf(name, above)
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
