import { parseArgs } from 'node:util'
import { embeddedAws } from './embedded-aws.js'

const usage = `usage: local-aws [--dynamodb-port N] [--s3-port N] [--port N] [--words-of 2026-10] [--data DIR]
Serves DynamoDB, DynamoDB Streams and S3 on 127.0.0.1 to any SDK, until it is stopped. Any credentials will do.
--dynamodb-port N   8000 unless given; 0 is any free one
--s3-port N         9000 unless given
--port N            for all services at once; any free one unless given
--words-of MONTH    refuses requests to DynamoDB as AWS did in 2026-05, unless given, or in 2026-10
--data DIR          keeps what is written; without it everything is gone in the end`

/** What the program hears and says. */
export interface Terminal {
  print(line: string): void
  complain(line: string): void
  /** Settles when the program is asked to stop. */
  readonly stopped: Promise<unknown>
}

interface Arguments {
  readonly dynamoDbPort: number
  readonly s3Port: number
  readonly port: number
  readonly wordsOf: '2026-05' | '2026-10'
  readonly directory: string | undefined
}

/**
 * `pnpm local-aws`: serves embedded AWS to other programs, in any language, until it is stopped.
 *
 * out   the exit code: 0 stopped or helped, 1 could not start, 2 arguments not understood
 * says  one line per service with its endpoint, and `ready` when all of them listen
 */
export async function localAws(argv: readonly string[], terminal: Terminal): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    terminal.print(usage)
    return 0
  }
  let given: Arguments
  try {
    given = readArguments(argv)
  } catch (refusal) {
    terminal.complain(`${(refusal as Error).message}\n${usage}`)
    return 2
  }
  try {
    await serve(given, terminal)
    return 0
  } catch (failure) {
    terminal.complain((failure as Error).message)
    return 1
  }
}

async function serve({ dynamoDbPort, s3Port, port, wordsOf, directory }: Arguments, terminal: Terminal): Promise<void> {
  const aws = await embeddedAws({
    port,
    dynamoDb: { port: dynamoDbPort, wordsOf },
    s3: { port: s3Port },
    ...(directory !== undefined && { directory }),
  })
  terminal.print(`dynamodb ${aws.dynamoDb.endpoint}`)
  terminal.print(`s3 ${aws.s3.endpoint}`)
  terminal.print(`aws ${aws.endpoint}`)
  terminal.print('ready')
  await terminal.stopped
  await aws.close()
}

function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      'dynamodb-port': { type: 'string' },
      's3-port': { type: 'string' },
      port: { type: 'string' },
      'words-of': { type: 'string' },
      data: { type: 'string' },
    },
  })
  if (values.data === '') throw new Error('--data names no directory.')
  const wordsOf = values['words-of'] ?? '2026-05'
  if (wordsOf !== '2026-05' && wordsOf !== '2026-10') {
    throw new Error(`--words-of ${wordsOf}: known are the words of 2026-05 and of 2026-10.`)
  }
  return {
    wordsOf,
    dynamoDbPort: readPort('--dynamodb-port', values['dynamodb-port'], 8000),
    s3Port: readPort('--s3-port', values['s3-port'], 9000),
    port: readPort('--port', values.port, 0),
    directory: values.data,
  }
}

function readPort(name: string, text: string | undefined, unlessGiven: number): number {
  if (text === undefined) return unlessGiven
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(`${name} ${text}: a port is a number from 0 (any free one) to 65535.`)
}
