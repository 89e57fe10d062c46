import type { Database } from '../database.js'

/** The limits that an account has at first; AWS "Service quotas", read 2026-11-26. None of them is enforced. */
export function describeLimits(): object {
  return {
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }
}

/** This service itself, so that who discovers an endpoint does not end at AWS's. */
export function describeEndpoints({ address }: Database): object {
  return { Endpoints: [{ Address: address(), CachePeriodInMinutes: 1440 }] }
}
