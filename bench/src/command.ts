import type { Bench } from './bench.js'

/** Every bench by the name it is asked for; each is loaded only when it runs. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  dispatch: () => import('./dispatch.js'),
  'cold-start': () => import('./cold-start.js'),
  'embedded-aws': () => import('./embedded-aws.js'),
  'embedded-s3': () => import('./embedded-s3.js'),
  fidelity: () => import('./fidelity.js'),
}

/** `npm run bench`: all of them; `npm run bench -- dispatch`: one or several by name. */
async function run(asked: readonly string[]): Promise<void> {
  const unknown = asked.find((name) => benches[name] === undefined)
  if (unknown !== undefined) {
    console.error(`bench does not know '${unknown}'. It knows: ${Object.keys(benches).join(', ')}.`)
    process.exitCode = 2
    return
  }
  for (const name of asked.length === 0 ? Object.keys(benches) : asked) {
    const bench = await benches[name]?.()
    console.log(`${name}: ${bench?.question}`)
    await bench?.run((line) => console.log(line === '' ? '' : `  ${line}`))
  }
}

await run(process.argv.slice(2))
