import type { Call } from '../call.js'
import type { Operation } from '../operation.js'
import { isRegion } from '../region.js'
import { documentReply, isoTime, owner } from '../replies.js'
import { invalidArgument } from '../s3-error.js'
import { compareKeys } from '../store/key-order.js'

/** Lists the buckets by name, a page at a time where the caller says how many. */
export const listBuckets: Operation = {
  name: 'ListBuckets',
  method: 'GET',
  target: 'service',
  run(call) {
    const most = readMost(call)
    const prefix = call.query.get('prefix') ?? ''
    const after = Buffer.from(call.query.get('continuation-token') ?? '', 'base64url').toString()
    const region = readRegion(call)
    const found = call.store
      .buckets()
      .map(({ settings }) => settings)
      .filter(({ name }) => name.startsWith(prefix) && name > after)
      .filter((settings) => region === undefined || settings.region === region)
      .toSorted((one, other) => compareKeys(one.name, other.name))
    const page = found.slice(0, most)
    const last = page.at(-1)
    return documentReply('ListAllMyBucketsResult', {
      Owner: owner,
      Buckets: {
        Bucket: page.map(({ name, created, region: BucketRegion }) => ({
          Name: name,
          CreationDate: isoTime(created),
          BucketRegion,
        })),
      },
      ContinuationToken: found.length > page.length && last ? Buffer.from(last.name).toString('base64url') : undefined,
      Prefix: prefix === '' ? undefined : prefix,
    })
  },
}

/** Of those that are given out nobody knows the last; what cannot be one is refused. */
function readRegion(call: Call): string | undefined {
  const region = call.query.get('bucket-region') ?? undefined
  if (region === undefined || isRegion(region)) return region
  throw invalidArgument('bucket-region', undefined, `Argument value ${region} is not a valid AWS Region`)
}

function readMost(call: Call): number {
  const text = call.query.get('max-buckets') ?? '10000'
  const most = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (most >= 1 && most <= 10_000) return most
  throw invalidArgument('max-buckets', text, 'Argument max-buckets must be an integer between 1 and 10000.')
}
