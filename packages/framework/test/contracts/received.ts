/** An answer as a client gets it. */
export interface Received {
  readonly status: number
  /** Names in lower case, a line each; without cookies. */
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly cookies: readonly string[]
  readonly body: Buffer
}

type Map = Readonly<Record<string, unknown>>

/** Payload 1.0: a REST API answers 502 to any other member. */
export function isPayloadV1(result: unknown): Received {
  const { headers, multiValueHeaders = {} } = checked(result, [
    'statusCode',
    'headers',
    'multiValueHeaders',
    'body',
    'isBase64Encoded',
  ])
  return received(result, [...singles(headers), ...lists(multiValueHeaders)], [])
}

/** Payload 2.0, of an HTTP API or a function URL. */
export function isPayloadV2(result: unknown): Received {
  const { headers, cookies = [] } = checked(result, ['statusCode', 'headers', 'cookies', 'body', 'isBase64Encoded'])
  return received(result, singles(headers), cookies as readonly string[])
}

/** A load balancer reads one of the two maps, and answers 502 to null members. */
export function isAlb(result: unknown, read: 'headers' | 'multiValueHeaders'): Received {
  const members = checked(result, ['statusCode', 'statusDescription', read, 'body', 'isBase64Encoded'])
  expect(members['statusDescription']).toMatch(/^\d{3} \S/)
  return received(result, read === 'headers' ? singles(members[read]) : lists(members[read]), [])
}

export function isLattice(result: unknown): Received {
  const { headers, statusDescription } = checked(result, [
    'statusCode',
    'statusDescription',
    'headers',
    'body',
    'isBase64Encoded',
  ])
  expect(statusDescription).toMatch(/^\d{3} \S/)
  return received(result, singles(headers), [])
}

/** A WebSocket API: the answer to a handshake, or what goes back for a message. */
export function isSocketResult(result: unknown): Received {
  const { headers, body = '' } = checked(result, ['statusCode', 'headers', 'body'])
  return received({ ...(result as Map), body }, singles(headers), [])
}

/** Only these members, none of them null or undefined: AWS answers 502 to some such results. */
function checked(result: unknown, members: readonly string[]): Map {
  const given = result as Map
  expect(members).toEqual(expect.arrayContaining(Object.keys(given)))
  expect(JSON.parse(JSON.stringify(given))).toEqual(given)
  expect(Object.values(given)).not.toContain(null)
  expect(Number.isInteger(given['statusCode'])).toBe(true)
  return given
}

function singles(map: unknown): [string, string][] {
  return Object.entries(map as Map).map(([name, value]) => {
    expect(typeof value).toBe('string')
    return [name.toLowerCase(), value as string]
  })
}

function lists(map: unknown): [string, string][] {
  return Object.entries(map as Map).flatMap(([name, values]) => {
    expect(Array.isArray(values)).toBe(true)
    return (values as string[]).map((value): [string, string] => [name.toLowerCase(), value])
  })
}

function received(result: unknown, all: readonly (readonly [string, string])[], cookies: readonly string[]): Received {
  const { statusCode, body, isBase64Encoded } = result as Map
  return {
    status: statusCode as number,
    lines: all.filter(([name]) => name !== 'set-cookie'),
    cookies: [...cookies, ...all.filter(([name]) => name === 'set-cookie').map(([, value]) => value)],
    body: Buffer.from(body as string, isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}
