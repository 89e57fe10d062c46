import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'

/** A server for both services: what names an operation of DynamoDB goes there, all else to S3. It does not listen yet. */
export function oneEndpoint(dynamoDb: RequestListener, s3: RequestListener): Server {
  // As S3's own server: objects take their time.
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 })
  server.on('request', (request, response) => (isForDynamoDb(request) ? dynamoDb : s3)(request, response))
  server.on('checkContinue', (request, response) => {
    if (!isForDynamoDb(request)) return s3(request, response)
    response.writeContinue()
    dynamoDb(request, response)
  })
  return server
}

/** Only DynamoDB's protocol names the operation in a header; a browser asks first whether it may send that. */
function isForDynamoDb({ headers }: IncomingMessage): boolean {
  return (
    headers['x-amz-target'] !== undefined ||
    (headers['access-control-request-headers']?.toLowerCase().includes('x-amz-target') ?? false)
  )
}
