import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { localAws } from './local-aws.js'

const freePorts = ['--dynamodb-port', '0', '--s3-port', '0']

it('prints where the services listen, then that it is ready, and stops when it is told', async () => {
  const program = start(freePorts)
  await program.ready
  expect(program.printed).toEqual([
    expect.stringMatching(/^dynamodb http:\/\/127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^s3 http:\/\/127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^aws http:\/\/127\.0\.0\.1:\d+$/),
    'ready',
  ])
  const client = new DynamoDBClient({
    endpoint: (program.printed[0] ?? '').replace('dynamodb ', ''),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([])
  client.destroy()
  expect((await fetch((program.printed[1] ?? '').replace('s3 ', ''))).status).toBe(200)
  program.stop()
  expect(await program.code).toBe(0)
})

it.each([
  { argv: ['--dynamodb-port', '80800'], says: '--dynamodb-port 80800: a port is a number' },
  { argv: ['--dynamodb-port', '1e3'], says: '--dynamodb-port 1e3: a port is a number' },
  { argv: ['--dynamodb-port'], says: "'--dynamodb-port <value>' argument missing" },
  { argv: ['--s3-port', '-1'], says: "'--s3-port' argument is ambiguous" },
  { argv: ['--s3-port', '90000'], says: '--s3-port 90000: a port is a number' },
  { argv: ['--port', 'x'], says: '--port x: a port is a number' },
  { argv: ['--words-of', '2025'], says: '--words-of 2025: known are the words of 2026-05 and of 2026-10' },
  { argv: ['--data', ''], says: '--data names no directory' },
  { argv: ['--date', 'x'], says: "Unknown option '--date'" },
  { argv: ['here'], says: 'here' },
])('refuses $argv', async ({ argv, says }) => {
  const program = start(argv)
  expect(await program.code).toBe(2)
  expect(program.complaints.join('\n')).toContain(says)
  expect(program.complaints.join('\n')).toContain('usage: local-aws')
  expect(program.printed).toEqual([])
})

it('says which port is taken', async () => {
  const first = start(freePorts)
  await first.ready
  const ports = first.printed.slice(0, 2).map((line) => new URL(line.replace(/^\w+ /, '')).port) as [string, string]
  const second = start(['--dynamodb-port', ports[0], '--s3-port', '0'])
  expect(await second.code).toBe(1)
  expect(second.complaints).toEqual([expect.stringContaining(`embeddedDynamoDb: port ${ports[0]} is taken`)])
  const third = start(['--dynamodb-port', '0', '--s3-port', ports[1]])
  expect(await third.code).toBe(1)
  expect(third.complaints).toEqual([expect.stringContaining(`embeddedS3: port ${ports[1]} is taken`)])
  first.stop()
  await first.code
})

it('says which directory another one holds', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'local-aws-'))
  const first = start([...freePorts, '--data', directory])
  await first.ready
  const second = start([...freePorts, '--data', directory])
  expect(await second.code).toBe(1)
  expect(second.complaints).toEqual([expect.stringContaining(`${directory}/s3 is in use`)])
  first.stop()
  await first.code
  rmSync(directory, { recursive: true })
})

it.each([
  { argv: [], told: "Value '0' at 'limit'" },
  { argv: ['--words-of', '2026-05'], told: "Value '0' at 'limit'" },
  { argv: ['--words-of', '2026-10'], told: "Value at 'Limit'" },
])('refuses in the words that are asked for: $argv', async ({ argv, told }) => {
  const program = start([...freePorts, ...argv])
  await program.ready
  const client = new DynamoDBClient({
    endpoint: (program.printed[0] ?? '').replace('dynamodb ', ''),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  await expect(client.send(new ScanCommand({ TableName: 'people', Limit: 0 }))).rejects.toThrow(told)
  client.destroy()
  program.stop()
  await program.code
})

/** The program without a process around it. */
function start(argv: readonly string[]) {
  const printed: string[] = []
  const complaints: string[] = []
  let stop: () => void = () => undefined
  let ready: () => void = () => undefined
  const untilReady = new Promise<void>((done) => (ready = done))
  const code = localAws(argv, {
    print(line) {
      printed.push(line)
      if (line === 'ready') ready()
    },
    complain: (line) => complaints.push(line),
    stopped: new Promise<void>((done) => (stop = done)),
  })
  return { printed, complaints, code, ready: Promise.race([untilReady, code]), stop }
}
