import { NotKnown } from './match.js'

type Members = Readonly<Record<string, unknown>>

/** States of the world that a case describes in words, as what they change in what is given. */
const conditions: Readonly<Record<string, (given: Members) => Members>> = {
  'the function URL id does not exist': (given) => ({
    ...given,
    request: { ...(given['request'] as Members), headers: [['Host', `${'z'.repeat(32)}.lambda-url.us-east-1.on.aws`]] },
  }),
  'the alias the URL points at was deleted': (given) => ({ ...given, refused: 'not-found' }),
  'missing or wrong API key, or a private/unknown stage': () => ({
    api: { stage: 'dev', methods: [{ resource: '/a', method: 'GET', apiKeyRequired: true }] },
    request: { method: 'GET', target: '/dev/a' },
  }),
  'the integration answers after more than 30 s': () => ({
    api: {},
    request: { method: 'GET', target: '/' },
    neverAnswers: true,
  }),
}

/** What a case gives once its condition has come true. */
export function underCondition({ condition, ...given }: Members): Members {
  if (condition === undefined) return given
  const change = typeof condition === 'string' ? conditions[condition] : undefined
  if (change === undefined) throw new NotKnown(`the condition ${JSON.stringify(condition)}`)
  return change(given)
}
