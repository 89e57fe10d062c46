import { freshEngine } from './fresh-engine.js'

// Where a page ends and the next one starts: in the table, and in indexes many of whose keys are the same.
// source  AWS "Query" and "Scan", API reference, and what others recorded of DynamoDB, both read 2026-11-26

const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: AttributeName === 'track' ? 'N' : 'S' })
const key = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
]
const index = (IndexName: string, KeySchema: object, more: object = {}) => ({
  IndexName,
  KeySchema,
  Projection: { ProjectionType: 'KEYS_ONLY', ...more },
})

const songs = {
  TableName: 'songs',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['album', 'track', 'genre', 'mood'].map(attribute),
  KeySchema: key('album', 'track'),
  GlobalSecondaryIndexes: [index('by-genre', key('genre')), index('by-genre-and-mood', key('genre', 'mood'))],
  LocalSecondaryIndexes: [index('by-mood', key('album', 'mood'))],
}

const S = (value: string) => ({ S: value })
const N = (value: number) => ({ N: String(value) })
const blue = { album: S('Blue'), genre: S('folk'), mood: S('calm') }

/** Seven songs of one album that agree in all but their track, one without a mood and one without anything. */
function withSongs() {
  const fresh = freshEngine()
  fresh.call('CreateTable', songs)
  for (let track = 1; track <= 7; track++) {
    fresh.call('PutItem', { TableName: 'songs', Item: { ...blue, track: N(track) } })
  }
  fresh.call('PutItem', { TableName: 'songs', Item: { album: blue.album, genre: blue.genre, track: N(8) } })
  fresh.call('PutItem', { TableName: 'songs', Item: { album: blue.album, track: N(9) } })
  return fresh
}

interface Page {
  readonly Items: readonly { readonly track: { readonly N: string } }[]
  readonly LastEvaluatedKey?: Readonly<Record<string, object>>
}

const asked = (condition: string, values: object) => ({
  KeyConditionExpression: condition,
  ExpressionAttributeValues: values,
})
const ofAlbum = asked('album = :a', { ':a': S('Blue') })
const ofGenre = asked('genre = :g', { ':g': S('folk') })
const calm = asked('genre = :g AND mood = :m', { ':g': S('folk'), ':m': S('calm') })

describe.each([
  { operation: 'Query', input: ofAlbum, tracks: 9, ends: ['album', 'track'] },
  { operation: 'Query', input: { ...ofAlbum, IndexName: 'by-mood' }, tracks: 7, ends: ['album', 'mood', 'track'] },
  { operation: 'Query', input: { ...ofGenre, IndexName: 'by-genre' }, tracks: 8, ends: ['album', 'genre', 'track'] },
  {
    operation: 'Query',
    input: { ...calm, IndexName: 'by-genre-and-mood' },
    tracks: 7,
    ends: ['album', 'genre', 'mood', 'track'],
  },
  { operation: 'Scan', input: {}, tracks: 9, ends: ['album', 'track'] },
  { operation: 'Scan', input: { IndexName: 'by-mood' }, tracks: 7, ends: ['album', 'mood', 'track'] },
  { operation: 'Scan', input: { IndexName: 'by-genre' }, tracks: 8, ends: ['album', 'genre', 'track'] },
  {
    operation: 'Scan',
    input: { IndexName: 'by-genre-and-mood' },
    tracks: 7,
    ends: ['album', 'genre', 'mood', 'track'],
  },
])('$operation $input.IndexName, a page of which ends with $ends,', ({ operation, input, tracks, ends }) => {
  it.each([1, 2, 3])('reads every song once in pages of %d', (Limit) => {
    const { call } = withSongs()
    const read: number[] = []
    let ExclusiveStartKey: Page['LastEvaluatedKey']
    do {
      const page = call(operation, {
        TableName: 'songs',
        ...input,
        Limit,
        ExclusiveStartKey,
      }) as unknown as Page
      read.push(...page.Items.map(({ track }) => Number(track.N)))
      ExclusiveStartKey = page.LastEvaluatedKey
      if (ExclusiveStartKey !== undefined) expect(Object.keys(ExclusiveStartKey).sort()).toEqual(ends)
    } while (ExclusiveStartKey !== undefined)
    expect(read.sort((a, b) => a - b)).toEqual(Array.from({ length: tracks }, (_, at) => at + 1))
  })
})

const short = 'The provided starting key is invalid'
const bare = 'The provided key element does not match the schema'
const long = `${short}: ${bare}`
const missed = (name: string) => `Query condition missed key schema element: ${name}`
const boundaries = 'The provided starting key is outside query boundaries based on provided conditions'
const predicate = 'The provided starting key does not match the range key predicate'
const restarted = 'The query can return at most one row and cannot be restarted'

const onStranger = asked('singer = :s', { ':s': S('Joni') })
const byMood = { ...ofAlbum, IndexName: 'by-mood' }
const byGenre = { ...ofGenre, IndexName: 'by-genre' }
const inTable = { album: S('Blue'), track: N(1) }

describe('Query', () => {
  it.each([
    // As many attributes as there must be, which is looked at before the conditions.
    { what: 'none', input: onStranger, start: {}, told: short },
    { what: 'too few', input: onStranger, start: { album: S('Blue') }, told: short },
    { what: 'too many', input: onStranger, start: { ...inTable, mood: S('calm') }, told: short },
    { what: 'none of the index', input: byGenre, start: inTable, told: short },
    // Each attribute of the key that is read along, before what is asked of it.
    { what: 'another for the partition', input: onStranger, start: { singer: S('x'), track: N(1) }, told: short },
    { what: 'a partition of another type', input: onStranger, start: { album: N(1), track: N(1) }, told: bare },
    { what: 'nothing else wrong', input: onStranger, start: inTable, told: missed('album') },
    {
      what: 'a track of another type',
      input: onStranger,
      start: { album: S('Blue'), track: S('1') },
      told: missed('album'),
    },
    { what: 'a track of another type', input: ofAlbum, start: { album: S('Blue'), track: S('1') }, told: bare },
    { what: 'another for the track', input: ofAlbum, start: { album: S('Blue'), mood: S('calm') }, told: short },
    { what: 'a mood of another type', input: byMood, start: { ...inTable, mood: N(1) }, told: bare },
    { what: 'a genre of another type', input: byGenre, start: { ...inTable, genre: N(1) }, told: bare },
    // The key of the table, where it is not the one that is read along.
    {
      what: 'a track of another type',
      input: byMood,
      start: { album: S('Blue'), track: S('1'), mood: S('calm') },
      told: long,
    },
    { what: 'others for the table', input: byGenre, start: { genre: S('folk'), x: S('x'), y: S('y') }, told: long },
    // Whether the page can have ended there.
    { what: 'another album', input: ofAlbum, start: { album: S('Hejira'), track: N(1) }, told: boundaries },
    { what: 'another genre', input: byGenre, start: { ...inTable, genre: S('jazz') }, told: boundaries },
    {
      what: 'a track out of range',
      input: asked('album = :a AND track > :t', { ':a': S('Blue'), ':t': N(3) }),
      start: { album: S('Blue'), track: N(3) },
      told: predicate,
    },
    {
      what: 'a mood and a genre out of range',
      input: { ...calm, IndexName: 'by-genre-and-mood' },
      start: { ...inTable, genre: S('jazz'), mood: S('wild') },
      told: predicate,
    },
    {
      what: 'another album, a track in range',
      input: asked('album = :a AND track < :t', { ':a': S('Blue'), ':t': N(3) }),
      start: { album: S('Hejira'), track: N(2) },
      told: restarted,
    },
  ])('does not start after a key with $what: $told', ({ input, start, told }) => {
    const outcome = withSongs().attempt('Query', { TableName: 'songs', ...input, ExclusiveStartKey: start })
    expect(outcome.error).toEqual({ type: 'ValidationException', message: told })
  })

  it('starts after a key that no item has', () => {
    const { call } = withSongs()
    const input = { TableName: 'songs', ...ofAlbum, ExclusiveStartKey: { album: S('Blue'), track: { N: '6.5' } } }
    const tracksOf = (page: unknown) => (page as Page).Items.map(({ track }) => track.N)
    expect(tracksOf(call('Query', input))).toEqual(['7', '8', '9'])
    expect(tracksOf(call('Query', { ...input, ScanIndexForward: false, Limit: 2 }))).toEqual(['6', '5'])
  })
})

describe('Scan', () => {
  it.each([
    // In the words of the regions whose Scan answers as Query does.
    { what: 'too few', input: {}, start: { album: S('Blue') }, told: short },
    { what: 'another for the partition', input: {}, start: { singer: S('x'), track: N(1) }, told: short },
    { what: 'none of the index', input: { IndexName: 'by-genre' }, start: inTable, told: short },
    { what: 'others', input: { IndexName: 'by-genre' }, start: { ...inTable, singer: S('x') }, told: short },
    {
      what: 'a genre of another type',
      input: { IndexName: 'by-genre' },
      start: { ...inTable, genre: N(1) },
      told: bare,
    },
    {
      what: 'a track of another type',
      input: { IndexName: 'by-genre' },
      start: { album: S('Blue'), track: S('1'), genre: S('folk') },
      told: long,
    },
  ])('does not start after a key with $what: $told', ({ input, start, told }) => {
    const outcome = withSongs().attempt('Scan', { TableName: 'songs', ...input, ExclusiveStartKey: start })
    expect(outcome.error).toEqual({ type: 'ValidationException', message: told })
  })
})
