import { turnableClock } from '../../src/clock/clock.js'
import type { ChildProcessOptions } from '../../src/runtime/child-process-options.js'
import { useFunction } from './use-function.js'

const startMs = Date.parse('2026-11-25T10:00:00.000Z')

/** The log of two events, without what differs from run to run. */
async function logOf(options: ChildProcessOptions): Promise<string[]> {
  const logged = useFunction({ clock: turnableClock(startMs), runtime: currentRuntime, ...options })
  await logged.invoke({})
  await logged.invoke({})
  await logged.close()
  return logged.lines.map(({ origin, text }) => `${origin[0]} ${sameEachTime(text)}`)
}

const currentRuntime = `nodejs${process.versions.node.split('.')[0]}.x`

function sameEachTime(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, (time) => (time.startsWith('2026-11-25T10:00:0') ? time : 'NOW'))
    .replaceAll(/\n +at [^\n]*/g, '')
    .replaceAll(/\\n +at [^\\"]*/g, '')
    .replaceAll(/,?" {4}at [^"]*"/g, '')
    .replaceAll(/Max Memory Used: \d+/g, 'Max Memory Used: N')
    .replaceAll(/"maxMemoryUsedMB":\d+/g, '"maxMemoryUsedMB":N')
    .replaceAll(currentRuntime.replace('nodejs', 'nodejs:'), 'nodejs:V.x')
}

const functionLines = [
  'f NOW\tID\tINFO\ta text { b: 1 }',
  'f NOW\tID\tINFO\t{\n  c: RangeError: inside\n}',
  'f NOW\tID\tWARN\tof several TypeError: this one',
  'f NOW\tID\tERROR\ttwo\nlines',
  'f NOW\tID\tDEBUG\t1n',
  'f NOW\tID\tTRACE\tundefined',
]
const endOfText = ['p END RequestId: ID']

it('is written as text, as Lambda does', async () => {
  const report =
    'p REPORT RequestId: ID\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 1024 MB\tMax Memory Used: N MB'
  const lines = await logOf({ handler: 'logs.handler' })
  // What is printed without a line feed is an entry once its line ends.
  expect(lines.filter((line) => !/raw|not ended/.test(line))).toEqual([
    'p INIT_START Runtime Version: nodejs:V.x',
    'p START RequestId: ID Version: $LATEST',
    ...functionLines,
    ...endOfText,
    `${report}\tInit Duration: 0.00 ms`,
    'p START RequestId: ID Version: $LATEST',
    ...functionLines,
    ...endOfText,
    report,
  ])
  expect(lines.filter((line) => /raw|not ended/.test(line))).toEqual(['f raw', 'f not endedraw', 'f not ended'])
})

it('is written as JSON, down to a level', async () => {
  const clock = turnableClock(startMs)
  const levels = { applicationLogLevel: 'WARN', systemLogLevel: 'DEBUG' } as const
  const lines = await logOf({ handler: 'logs.handler', logFormat: 'JSON', ...levels, clock })
  const time = '2026-11-25T10:00:00.000Z'
  const start = `p {"time":"${time}","type":"platform.start","record":{"requestId":"ID","version":"$LATEST"}}`
  const done = `p {"time":"${time}","type":"platform.runtimeDone","record":{"requestId":"ID","status":"success","metrics":{"durationMs":0}}}`
  const logged = [
    'f {"timestamp":"NOW","level":"WARN","requestId":"ID","message":"of several TypeError: this one","errorType":"TypeError","errorMessage":"this one","stackTrace":["TypeError: this one"]}',
    'f {"timestamp":"NOW","level":"ERROR","requestId":"ID","message":"two\\nlines"}',
  ]
  const report = (init: string) =>
    `p {"time":"${time}","type":"platform.report","record":{"requestId":"ID","metrics":{"durationMs":0,"billedDurationMs":0,"memorySizeMB":1024,"maxMemoryUsedMB":N${init}},"status":"success"}}`
  expect(lines.filter((line) => !/raw|not ended/.test(line))).toEqual([
    `p {"time":"${time}","type":"platform.initStart","record":{"initializationType":"on-demand","phase":"init","runtimeVersion":"nodejs:V.x","functionName":"function","functionVersion":"$LATEST"}}`,
    `p {"time":"${time}","type":"platform.initRuntimeDone","record":{"initializationType":"on-demand","phase":"init","status":"success"}}`,
    `p {"time":"${time}","type":"platform.initReport","record":{"initializationType":"on-demand","phase":"init","status":"success","metrics":{"durationMs":0}}}`,
    start,
    ...logged,
    done,
    report(',"initDurationMs":0'),
    start,
    ...logged,
    done,
    report(''),
  ])
})

it('has of Lambda’s own only what went wrong, at the level WARN', async () => {
  const quiet = { logFormat: 'JSON', systemLogLevel: 'WARN', applicationLogLevel: 'FATAL' } as const
  expect(await logOf({ handler: 'answers.object', ...quiet })).toEqual([])
  const lines = await logOf({ handler: 'answers.rejects', ...quiet })
  expect(lines.map((line) => /"type":"(.*?)".*"status":"(.*?)","errorType":"(.*?)"/.exec(line)?.slice(1))).toEqual([
    ['platform.runtimeDone', 'error', 'Runtime.Unknown'],
    ['platform.report', 'error', 'Runtime.Unknown'],
    ['platform.runtimeDone', 'error', 'Runtime.Unknown'],
    ['platform.report', 'error', 'Runtime.Unknown'],
  ])
})

it.each([
  [
    'answers.rejects',
    [
      'p START RequestId: ID Version: $LATEST',
      'f NOW\tID\tERROR\tInvoke Error \t{"errorType":"OrderError","errorMessage":"no","name":"OrderError","stack":["OrderError: no"]}',
      'p END RequestId: ID',
      'p REPORT RequestId: ID\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 1024 MB\tMax Memory Used: N MB\tInit Duration: 0.00 ms',
    ],
  ],
  [
    'answers.exits3',
    [
      'p START RequestId: ID Version: $LATEST',
      'p RequestId: ID Error: Runtime exited with error: exit status 3\nRuntime.ExitError',
      'p END RequestId: ID',
      'p REPORT RequestId: ID\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 1024 MB\tMax Memory Used: N MB\tInit Duration: 0.00 ms\tStatus: error\tError Type: Runtime.ExitError',
    ],
  ],
  [
    'answers.missing',
    [
      'f NOW\t-\tERROR\tInit Error \t{"errorType":"Runtime.HandlerNotFound","errorMessage":"answers.missing is undefined or not exported","name":"Runtime.HandlerNotFound","stack":["Runtime.HandlerNotFound: answers.missing is undefined or not exported"]}',
      'p INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.HandlerNotFound',
      'p INIT_START Runtime Version: nodejs:V.x',
      'f NOW\t-\tERROR\tInit Error \t{"errorType":"Runtime.HandlerNotFound","errorMessage":"answers.missing is undefined or not exported","name":"Runtime.HandlerNotFound","stack":["Runtime.HandlerNotFound: answers.missing is undefined or not exported"]}',
      'p INIT_REPORT Init Duration: 0.00 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.HandlerNotFound',
      'p START RequestId: ID Version: $LATEST',
      'p END RequestId: ID',
      'p REPORT RequestId: ID\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 1024 MB\tMax Memory Used: N MB\tStatus: error\tError Type: Runtime.HandlerNotFound',
    ],
  ],
])('tells how %s ended', async (handler, expected) => {
  const lines = await logOf({ handler })
  expect(lines.slice(1, expected.length + 1)).toEqual(expected)
})

it('tells that a function was late', async () => {
  const clock = turnableClock(startMs)
  const late = useFunction({ handler: 'life.waits', timeoutMs: 3000, clock })
  const outcome = late.invoke({})
  await late.said('waiting')
  clock.turn(3000)
  await outcome
  await late.close()
  expect(late.lines.slice(-3).map(({ text }) => sameEachTime(text))).toEqual([
    '2026-11-25T10:00:03.000Z ID Task timed out after 3.00 seconds\n',
    'END RequestId: ID',
    'REPORT RequestId: ID\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 1024 MB\tMax Memory Used: N MB\tInit Duration: 0.00 ms\tStatus: timeout',
  ])
})
