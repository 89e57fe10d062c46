import { lambdaHandler } from '@millrace/framework'
import { embeddedDynamoDb, type Exchange, httpApi, localGateway } from '@millrace/testing'
import { dynamoDbClient } from '../aws/clients.js'
import type { TableName } from '../domain/table-name.js'
import { createGranary } from '../granary.js'
import { createGranaryTable } from '../repositories/granary-table.js'

/** What a Granary of this machine is told. */
export interface LocalGranaryOptions {
  /** 0 for a free one. */
  readonly port: number
  /** Keeps its data across restarts; made when it is missing. */
  readonly directory: string
  /** Told after every answer, such as 'GET /health 200'. */
  readonly onAnswer: (line: string) => void
}

/** A Granary that listens on 127.0.0.1. */
export interface LocalGranary {
  /** 'http://127.0.0.1:3000' */
  readonly url: string
  /** The routes as a table for people. */
  printPlan(): string
  /** Lets running requests end, then leaves nothing open. */
  close(): Promise<void>
}

const ownTable = 'granary' as TableName

/**
 * Serves Granary as an HTTP API of this machine, on an embedded DynamoDB.
 *
 * throws  when the port is taken or another process holds the directory; nothing stays open then
 */
export async function openLocalGranary({ port, directory, onAnswer }: LocalGranaryOptions): Promise<LocalGranary> {
  const dynamoDb = await embeddedDynamoDb({ directory })
  const granary = createGranary({ ownTable, dynamoDb: dynamoDb.clientConfig, docsPage: true })
  try {
    await createOwnTable()
    const onExchange = (exchange: Exchange): void => onAnswer(lineOf(exchange))
    const gateway = await localGateway({ function: lambdaHandler(granary.app), api: httpApi(), port, onExchange })
    return {
      url: gateway.url,
      printPlan: () => granary.app.printPlan(),
      async close() {
        await gateway.close()
        await closeData()
      },
    }
  } catch (failure) {
    await closeData()
    throw failure
  }

  async function createOwnTable(): Promise<void> {
    const client = dynamoDbClient(dynamoDb.clientConfig)
    await createGranaryTable(client, ownTable).finally(() => client.destroy())
  }

  async function closeData(): Promise<void> {
    granary.close()
    await dynamoDb.close()
  }
}

/** The path goes without its query, which may hold what no log should. */
function lineOf({ received, answer }: Exchange): string {
  return `${received.method} ${received.path} ${answer.status}`
}
