/**
 * AWS checks requests in one of two layers, which refuse the same in other words. In 2026 operation after operation goes over
 * from the older one to the current one, region by region; each operation is here where most regions have it, unless an
 * engine was told to speak the older one: then none has moved since May 2026, as in eu-south-2 and me-central-1.
 * source  recordings of DynamoDB in 33 regions, September and October 2026, read 2026-11-26
 */
export type Layer = 'current' | 'older'
