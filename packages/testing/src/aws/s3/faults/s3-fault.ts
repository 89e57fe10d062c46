import type { FaultLimits, FaultRule } from '../../faults/fault-plan.js'
import { imitated } from '../imitated.js'

/** What AWS and the network do now and then, and an application must survive. */
export type S3Fault =
  /** Refused with 503 SlowDown, not done. */
  | { readonly kind: 'throttle' }
  /** Refused with 500 InternalError, not done. */
  | { readonly kind: 'fail' }
  /** Answered with status 200 and an error in the document, as S3 does when it has begun to answer; not done. */
  | { readonly kind: 'fail-late' }
  /** A conditional write meets another write: 409 ConditionalRequestConflict. Not done. */
  | { readonly kind: 'conflict' }
  /** Done so many ms later, by the clock. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'lose-request' }
  /** Done, and then the connection breaks. */
  | { readonly kind: 'lose-response' }
  /** The connection breaks when no more than so many bytes of an object have arrived. */
  | { readonly kind: 'cut-response'; readonly afterBytes: number }

/** What faults know of a request. */
export interface S3RequestFacts {
  readonly operation: string
  /** '' where it names none. */
  readonly bucket: string
  /** '' where it names none; DeleteObjects names them in its document, which is not looked at. */
  readonly key: string
  /** Whether it has If-Match or If-None-Match. */
  readonly isConditional: boolean
}

/** The faults of S3, and how rules name its requests. */
export interface S3FaultTerms {
  readonly fault: S3Fault
  readonly where: {
    readonly bucket?: string
    readonly key?: string
    /** Requests for keys that begin so. */
    readonly prefix?: string
  }
  readonly facts: S3RequestFacts
}

/** Operations to which a fault can happen; all of them unless it stands here. */
const possible: Partial<Record<S3Fault['kind'], readonly string[]>> = {
  'fail-late': ['CompleteMultipartUpload', 'CopyObject', 'UploadPartCopy'],
  conflict: ['PutObject', 'CopyObject', 'CompleteMultipartUpload', 'DeleteObject'],
  'cut-response': ['GetObject'],
}

export const s3FaultLimits: FaultLimits<S3FaultTerms> = { isOf, canHappenTo, checkRule }

function isOf({ bucket, key, prefix = '' }: S3FaultTerms['where'], facts: S3RequestFacts): boolean {
  return (
    (bucket === undefined || facts.bucket === bucket) &&
    (key === undefined || facts.key === key) &&
    facts.key.startsWith(prefix)
  )
}

function canHappenTo({ kind }: S3Fault, { operation, isConditional }: S3RequestFacts): boolean {
  return (possible[kind]?.includes(operation) ?? true) && (kind !== 'conflict' || isConditional)
}

/** throws when a rule names operations that there are not, or to which its fault cannot happen, or numbers that make no sense */
function checkRule({ operation = [], fault }: FaultRule<S3FaultTerms>): void {
  for (const name of [operation].flat()) {
    if (!imitated.some((one) => one.name === name)) throw new Error(`'${name}' is no operation of the embedded S3.`)
    if (!(possible[fault.kind]?.includes(name) ?? true)) {
      throw new Error(`'${fault.kind}' cannot happen to ${name}, only to ${possible[fault.kind]?.join(', ')}.`)
    }
  }
  if (fault.kind === 'delay' && !(fault.ms >= 0)) {
    throw new Error(`'delay' waits for a number of ms, and not ${fault.ms}.`)
  }
  if (fault.kind === 'cut-response' && !(Number.isInteger(fault.afterBytes) && fault.afterBytes >= 0)) {
    throw new Error(`'cut-response' lets a whole number of bytes through, and not ${fault.afterBytes}.`)
  }
}
