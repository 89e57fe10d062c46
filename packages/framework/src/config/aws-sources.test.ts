import { config, constants, integer, list, parameterStore, secret, secretsManager, text } from './index.js'

const pages: Readonly<Record<string, object>> = {
  first: {
    Parameters: [
      { Name: '/orders/prod/database/host', Type: 'String', Value: 'db.example' },
      { Name: '/elsewhere/host', Type: 'String', Value: 'not ours' },
    ],
    NextToken: 'second',
  },
  second: {
    Parameters: [
      { Name: '/orders/prod/key', Type: 'SecureString', Value: 'hunter2' },
      { Name: '/orders/prod/origins', Type: 'StringList', Value: 'a,b' },
    ],
  },
}

function parameters() {
  const asked: object[] = []
  const client = {
    async getParametersByPath(input: { readonly NextToken?: string }) {
      asked.push(input)
      return pages[input.NextToken ?? 'first'] as object
    },
  }
  return { client, asked }
}

const refusing = () => Promise.reject(Object.assign(new Error('for hunter2'), { name: 'AccessDeniedException' }))

describe('parameterStore', () => {
  it.each(['/orders/prod', '/orders/prod/'])('reads every page below %s, decrypted', async (path) => {
    const { client, asked } = parameters()
    const sources = [await parameterStore({ client, path })]
    const settings = config({ database: { host: text() }, key: secret(), origins: list(text()) }, { sources })
    expect({ ...settings, key: settings.key.reveal() }).toEqual({
      database: { host: 'db.example' },
      key: 'hunter2',
      origins: ['a', 'b'],
    })
    expect(asked).toEqual([
      { Path: path, Recursive: true, WithDecryption: true },
      { Path: path, Recursive: true, WithDecryption: true, NextToken: 'second' },
    ])
  })

  it('shows no value, whatever its property', async () => {
    const sources = [await parameterStore({ client: parameters().client, path: '/orders/prod' })]
    expect(() => config({ key: integer() }, { sources })).toThrow(
      "key (key of Parameter Store below '/orders/prod') must be a whole number. Correct it there.",
    )
  })
})

describe('secretsManager', () => {
  const client = (SecretString?: string) => ({ getSecretValue: async () => ({ SecretString }) })

  it.each([
    ['a group', '{"host":"h","port":5432}', 'database', { database: { host: 'h', port: 5432 } }],
    ['the top', '{"database":{"host":"h","port":5432}}', undefined, { database: { host: 'h', port: 5432 } }],
  ])('fills %s from a JSON secret', async (_name, content, as, expected) => {
    const sources = [await secretsManager({ client: client(content), secretId: 'db', ...(as && { as }) })]
    expect(config({ database: { host: text(), port: integer() } }, { sources })).toEqual(expected)
  })

  it('fills one property from a plain secret', async () => {
    const sources = [await secretsManager({ client: client('hunter2'), secretId: 'key', as: 'apiKey' })]
    expect(config({ apiKey: secret() }, { sources }).apiKey.reveal()).toBe('hunter2')
  })

  it('tells what could not be read together with all that is wrong, and not what only seems to be missing', async () => {
    const sources = [
      await secretsManager({ client: { getSecretValue: refusing }, secretId: 'db' }),
      await secretsManager({ client: client('plain'), secretId: 'key' }),
      await secretsManager({ client: client(), secretId: 'binary' }),
      await parameterStore({ client: { getParametersByPath: refusing }, path: '/orders' }),
      constants({ port: 'x' }),
    ]
    expect(() => config({ host: text(), port: integer() }, { sources })).toThrow(
      [
        'The application cannot start: 5 mistakes.',
        "  1. Secret 'db' cannot be read (AccessDeniedException). Check its name, the region and the permission.",
        "  2. Secret 'key' is no JSON object. Say which property it fills: { as: 'apiKey' }.",
        "  3. Secret 'binary' is no JSON object. Say which property it fills: { as: 'apiKey' }.",
        "  4. Parameter Store below '/orders' cannot be read (AccessDeniedException). Check the path, the region and the permission.",
        '  5. port (port of the constants) must be a whole number, and is "x". Correct it there.',
      ].join('\n'),
    )
  })
})
