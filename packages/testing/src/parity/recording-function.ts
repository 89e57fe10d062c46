/** The request header in which a recorder says what the function is to return: JSON, in base64url. */
export const resultHeader = 'x-millrace-result'

/** The response header by which a function says that its body is its event. */
export const echoHeader = 'x-millrace-echo'

interface AnyEvent {
  readonly headers?: Readonly<Record<string, string>>
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>
}

/**
 * A function to deploy where recordings are made: it returns what the request asks for, else its event. Deploy it behind
 * the product that is to be recorded, and nowhere else: whoever calls it decides what it answers.
 */
export async function recordingFunction(event: AnyEvent): Promise<unknown> {
  const wanted = headerOf(event, resultHeader)
  if (wanted !== undefined) return JSON.parse(Buffer.from(wanted, 'base64url').toString('utf8'))
  const headers = { 'content-type': 'application/json', [echoHeader]: '1' }
  const multi = event.headers === undefined
  return {
    statusCode: 200,
    isBase64Encoded: false,
    ...(multi
      ? { multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])) }
      : { headers }),
    body: JSON.stringify(event),
  }
}

function headerOf({ headers = {}, multiValueHeaders = {} }: AnyEvent, wanted: string): string | undefined {
  const single = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
  return (
    single ??
    Object.entries(multiValueHeaders)
      .find(([name]) => name.toLowerCase() === wanted)?.[1]
      .at(-1)
  )
}
