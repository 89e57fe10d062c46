import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import type { TimeToLiveSetting } from '../ttl/time-to-live.js'

interface TimeToLiveSpecification {
  readonly Enabled: boolean
  readonly AttributeName: string
}

export interface UpdateTimeToLiveInput {
  readonly TableName: string
  readonly TimeToLiveSpecification: TimeToLiveSpecification
}

/** For so long after a change no other is taken: ms; AWS "UpdateTimeToLive", read 2026-11-25: an hour. */
const settlingMs = 60 * 60 * 1000

export function updateTimeToLive(database: Database, input: UpdateTimeToLiveInput): object {
  const { tables, timeToLive, clock } = database
  const { TableName, TimeToLiveSpecification: asked } = input
  const table = tables.describe(TableName)
  if (table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') {
    const state = table.TableStatus === 'CREATING' ? 'created' : 'deleted'
    throw serviceError(
      'ResourceInUseException',
      `Attempt to change a resource which is still in use: Table is being ${state}: ${TableName}`,
    )
  }
  const setting = timeToLive.settingOf(table)
  checkChange(setting, asked)
  if (setting !== undefined && clock.now() < setting.changedAtMs + settlingMs) {
    throw validationError('Time to live has been modified multiple times within a fixed interval')
  }
  timeToLive.set(table, asked.Enabled, asked.AttributeName)
  return { TimeToLiveSpecification: asked }
}

export function describeTimeToLive({ tables, timeToLive }: Database, { TableName }: { TableName: string }): object {
  const setting = timeToLive.settingOf(tables.describe(TableName))
  return {
    TimeToLiveDescription:
      setting?.isEnabled === true
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: setting.attribute }
        : { TimeToLiveStatus: 'DISABLED' },
  }
}

/** throws when nothing would change, or another attribute is named than the one that counts */
function checkChange(
  setting: TimeToLiveSetting | undefined,
  { Enabled, AttributeName }: TimeToLiveSpecification,
): void {
  if (setting?.isEnabled !== true) {
    if (!Enabled) throw validationError('TimeToLive is already disabled')
    return
  }
  if (AttributeName !== setting.attribute) {
    throw validationError(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${setting.attribute}`,
    )
  }
  if (Enabled) throw validationError('TimeToLive is already enabled')
}
