// An embedded S3 in a process of its own, so that what it costs can be told from what its client costs.
// In: a directory, or nothing for one in memory. Out, as messages: the port; then, whenever asked, what it has used.
import process from 'node:process'
import { embeddedS3 } from '@millrace/testing'
import { cpuTimeUs } from '../measure/cpu-time.js'

const directory = process.argv[2]
const { endpoint } = await embeddedS3(directory === undefined ? {} : { directory })
process.on('message', () => process.send?.({ cpuUs: cpuTimeUs(), peakMiB: process.resourceUsage().maxRSS / 1024 }))
process.send?.(Number(new URL(endpoint).port))
