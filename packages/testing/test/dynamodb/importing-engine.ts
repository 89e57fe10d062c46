import type { EngineOptions } from '../../src/aws/dynamodb/engine.js'
import type { BucketUnderTest } from './bucket-under-test.js'
import { freshEngine, tables } from './fresh-engine.js'

const { LocalSecondaryIndexes: _, AttributeDefinitions, ...rest } = tables.orders

/** Imports make no local indexes. */
export const importedOrders = { ...rest, AttributeDefinitions: AttributeDefinitions.slice(0, 3) }

/** A line of an import: an order of a customer. */
export const orderLine = (customer: string, number: number, more: object = {}): string =>
  JSON.stringify({ Item: { customer: { S: customer }, number: { N: String(number) }, ...more } })

/** An engine into which the table `orders` can be imported. */
export function importingEngine(options: Partial<EngineOptions>, bucket: () => BucketUnderTest) {
  const fresh = freshEngine(options)
  const { call, engine } = fresh
  const request = (more: object = {}) => ({
    ClientToken: 'once',
    S3BucketSource: { S3Bucket: bucket().name, S3KeyPrefix: 'in/' },
    InputFormat: 'DYNAMODB_JSON',
    TableCreationParameters: importedOrders,
    ...more,
  })
  const describe = (ImportArn: string) =>
    call('DescribeImport', { ImportArn })['ImportTableDescription'] as ImportDescription
  return {
    ...fresh,
    request,
    describe,
    begin: (more: object = {}) => call('ImportTable', request(more))['ImportTableDescription'] as ImportDescription,
    /** Waits until the import is over. */
    async imported(more: object = {}): Promise<ImportDescription> {
      const { ImportArn } = this.begin(more)
      await engine.control.idle()
      return describe(ImportArn)
    },
    items: (input: object = {}) => {
      const { Items } = call('Scan', { TableName: 'orders', ...input }) as { Items: object[] }
      return Items.map((item) => JSON.stringify({ Item: item })).sort()
    },
  }
}

export interface ImportDescription {
  readonly ImportArn: string
  readonly TableId: string
  readonly [member: string]: unknown
}
