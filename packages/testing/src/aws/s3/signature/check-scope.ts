import { S3Error } from '../s3-error.js'
import type { CarriedSignature } from './carried-signature.js'

type Scoped = Pick<CarriedSignature, 'isInQuery' | 'scope' | 'date'>

/**
 * Refuses a signature that is for another day, region or service.
 *
 * in      `region` is that of the bucket; nothing where any will do
 * throws  AuthorizationHeaderMalformed, AuthorizationQueryParametersError
 */
export function checkScope(carried: Scoped, region: string | undefined): void {
  const { scope, date } = carried
  const [day, ofRegion, service, terminator, ...more] = scope.split('/')
  if (day === undefined || terminator === undefined || more.length > 0) {
    throw wrong(carried, 'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".')
  }
  if (region !== undefined && ofRegion !== region) {
    throw wrong(carried, `the region '${ofRegion}' is wrong; expecting '${region}'`, { Region: region })
  }
  if (service !== 's3') throw wrong(carried, `incorrect service "${service}". This endpoint belongs to "s3".`)
  if (terminator !== 'aws4_request') {
    throw wrong(carried, `incorrect terminal "${terminator}". This endpoint uses "aws4_request".`)
  }
  if (!date.startsWith(day)) {
    throw wrong(carried, `Invalid credential date "${day}". This date is not the same as X-Amz-Date: "${date}".`)
  }
}

function wrong({ isInQuery }: Scoped, what: string, elements = {}): S3Error {
  return isInQuery
    ? new S3Error('AuthorizationQueryParametersError', {
        message: `Error parsing the X-Amz-Credential parameter; ${what}`,
        elements,
      })
    : new S3Error('AuthorizationHeaderMalformed', {
        message: `The authorization header is malformed; ${what}`,
        elements,
      })
}
