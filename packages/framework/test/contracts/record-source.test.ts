import { describeRecordSource } from './record-source.contract.js'
import { triggers } from './triggers.js'

for (const trigger of triggers) describeRecordSource(trigger)
