// One DynamoDB without AWS, in a process of its own, so that what it costs can be told from what its client costs.
// In: the name of the subject. Out, as messages: the port; then, whenever asked, the CPU time so far in µs.
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { embeddedDynamoDb } from '@millrace/testing'
import dynalite from 'dynalite'
import { cpuTimeUs } from '../measure/cpu-time.js'

const start: Readonly<Record<string, () => Promise<number>>> = {
  async dynalite() {
    const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return (server.address() as AddressInfo).port
  },
  async ours() {
    const { endpoint } = await embeddedDynamoDb()
    return Number(new URL(endpoint).port)
  },
}

process.on('message', () => process.send?.(cpuTimeUs()))
process.send?.(await start[process.argv[2] ?? '']?.())
