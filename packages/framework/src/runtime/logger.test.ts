import { logLevelFromEnvironment } from './config.js'
import { jsonLogger, type JsonLoggerOptions } from './logger.js'

function linesOf(
  options: JsonLoggerOptions,
  log: (logger: ReturnType<typeof jsonLogger>) => void,
): Record<string, unknown>[] {
  const lines: string[] = []
  log(jsonLogger({ level: 'DEBUG', ...options, write: (line) => void lines.push(line) }))
  expect(lines.every((line) => line.endsWith('\n') && !line.slice(0, -1).includes('\n'))).toBe(true)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('writes the members of Lambda’s JSON log format', () => {
  const context = () => ({ requestId: 'c0ffee' })
  const [line] = linesOf({ context }, (log) => log.warn('two\nlines', { orderId: 7 }))
  expect(line).toEqual({
    timestamp: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
    level: 'WARN',
    requestId: 'c0ffee',
    message: 'two\nlines',
    orderId: 7,
  })
})

it('writes errors with their causes', () => {
  const error = new TypeError('outer', { cause: new RangeError('inner') })
  const [line] = linesOf({}, (log) => log.error('failed', { error }))
  expect(line?.['error']).toEqual({
    errorType: 'TypeError',
    errorMessage: 'outer',
    stackTrace: expect.arrayContaining(['TypeError: outer']),
    cause: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'inner' }),
  })
})

it('leaves out what is below the level', () => {
  const levels = linesOf({ level: 'WARN' }, (log) => {
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
  }).map((line) => line['level'])
  expect(levels).toEqual(['WARN', 'ERROR'])
})

it.each([
  [{ headers: { Authorization: 'Bearer marker', Cookie: ['marker'], accept: 'kept' } }],
  [{ deep: [{ clientSecret: 'marker' }, { client_secret: 'marker' }], accept: 'kept' }],
  [{ password: { was: 'marker' }, accept: 'kept' }],
  [{ iban: 'marker', accept: 'kept' }],
])('hides what opens something: %j', (fields) => {
  const [line] = linesOf({ redact: ['IBAN'] }, (log) => log.info('m', fields))
  expect(JSON.stringify(line)).not.toContain('marker')
  expect(JSON.stringify(line)).toContain('kept')
})

it('writes a line whatever the fields are', () => {
  const circle: { self?: object } = {}
  circle.self = circle
  const lines = linesOf({}, (log) => {
    log.info('circle', circle)
    log.info('bigint', { n: 2n ** 64n })
  })
  expect(lines).toEqual([
    expect.objectContaining({ message: 'circle' }),
    expect.objectContaining({ message: 'bigint', n: '18446744073709551616' }),
  ])
})

it.each([
  ['debug', 'DEBUG'],
  ['ERROR', 'ERROR'],
  ['loud', 'INFO'],
  [undefined, 'INFO'],
])('takes AWS_LAMBDA_LOG_LEVEL %p for %s', (given, level) => {
  expect(logLevelFromEnvironment({ AWS_LAMBDA_LOG_LEVEL: given })).toBe(level)
})
