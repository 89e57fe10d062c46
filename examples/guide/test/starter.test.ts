import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { childProcessFunction, httpApi, localGateway } from '@millrace/testing'
import supertest from 'supertest'

const starter = fileURLToPath(new URL('../../starter/', import.meta.url))

/** A script of the starter's own package.json; npm's variables would say that it runs within another. */
async function npmRun(script: string): Promise<string> {
  const environment = Object.entries(process.env).filter(([name]) => !/^(npm_|JEST_)/i.test(name))
  const { stdout, stderr } = await promisify(execFile)('npm', ['run', '-s', script], {
    cwd: starter,
    env: Object.fromEntries(environment),
  })
  return stdout + stderr
}

it('passes its own tests with its own configuration', async () => {
  expect(await npmRun('test')).toMatch(/Tests: +3 passed, 3 total/)
})

it('builds what Lambda can run', async () => {
  await npmRun('build')
  const prices = childProcessFunction({ handler: 'dist/index.handler', root: starter, onLog: () => {} })
  const gateway = await localGateway({ function: prices, api: httpApi() })
  await supertest(gateway).post('/quotes').send({ product: 'coffee', amount: 3 }).expect(200, { cents: 2370 })
  await supertest(gateway).post('/quotes').send({ product: 'coffee', amount: 'x' }).expect(422)
  await gateway.close()
  await prices.close()
})
