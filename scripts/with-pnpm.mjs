// Installs when needed, builds, then runs a target: with-pnpm.mjs <target> [argument …]
// A target that ends in .js or .mjs is imported into this process, so that signals meet no shell on their way;
// any other is an npm script. Only Node and npm are taken for granted.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.installed')
const [target, ...given] = process.argv.slice(2)

if (target === undefined) stop('usage: node scripts/with-pnpm.mjs <target> [argument …]', 2)
installWhenNeeded()
build()
await run()

/** The stamp goes before the install and comes back after it, so that an interrupted one is repeated. */
function installWhenNeeded() {
  const pin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
  const hash = createHash('sha256').update(pin)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error(`Installing dependencies with ${pin} …`)
  rmSync(stamp, { force: true })
  step('install', 'npx', ['-y', pin, 'install', '--frozen-lockfile'])
  writeFileSync(stamp, wanted)
}

function build() {
  if (!existsSync(join(root, 'packages', 'app', 'dist', '.tsbuildinfo'))) console.error('Building …')
  step('build', process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'])
}

async function run() {
  if (!/\.m?js$/.test(target)) return step(target, 'npm', ['run', '-s', target, '--', ...given])
  const file = resolve(root, target)
  process.argv = [process.execPath, file, ...given]
  endWithParent()
  await import(pathToFileURL(file).href)
}

/** dash, npm's shell on Debian, dies of a SIGTERM without passing it on; the new parent of this process tells. */
function endWithParent() {
  const parent = process.ppid
  const poll = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(poll)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  poll.unref()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => clearInterval(poll))
}

function step(name, command, args) {
  const shell = process.platform === 'win32' && command !== process.execPath
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell })
  if (status === 0) return
  stop(`${name} failed: ${error?.message ?? (signal ? `ended by ${signal}` : `exit code ${status}`)}`, status ?? 1)
}

function stop(line, code) {
  console.error(line)
  process.exit(code)
}
