import { freshEngine, tables } from './fresh-engine.js'

const order = (customer: string, number: number, more: object = {}) => ({
  customer: { S: customer },
  number: { N: String(number) },
  ...more,
})

/** ada has orders -2 to 7, bob one; even ones are from Bern, and have a date and totals. */
function withOrders() {
  const engine = freshEngine()
  engine.call('CreateTable', tables.orders)
  for (let number = -2; number < 8; number++) {
    const more = {
      city: { S: 'Bern' },
      placed: { S: `2026-${String(10 - number).padStart(2, '0')}` },
      amount: { N: '10' },
      note: { S: 'n' },
    }
    engine.call('PutItem', { TableName: 'orders', Item: order('ada', number, number % 2 === 0 ? more : {}) })
  }
  engine.call('PutItem', { TableName: 'orders', Item: order('bob', 1) })
  return engine
}

type Page = {
  Items: Record<string, { S?: string; N?: string }>[]
  Count: number
  ScannedCount: number
  LastEvaluatedKey?: object
}

const numbersOf = (page: unknown) => (page as Page).Items.map((item) => Number(item['number']?.N))

const ofAda = {
  TableName: 'orders',
  KeyConditionExpression: 'customer = :c',
  ExpressionAttributeValues: { ':c': { S: 'ada' } },
}

describe('Query', () => {
  it.each([
    { range: '#n = :a', values: { ':a': { N: '3.0' } }, found: [3] },
    { range: '#n < :a', values: { ':a': { N: '0' } }, found: [-2, -1] },
    { range: '#n <= :a', values: { ':a': { N: '0' } }, found: [-2, -1, 0] },
    { range: '#n > :a', values: { ':a': { N: '5' } }, found: [6, 7] },
    { range: '#n >= :a', values: { ':a': { N: '5' } }, found: [5, 6, 7] },
    { range: ':a <= #n', values: { ':a': { N: '6' } }, found: [6, 7] },
    { range: '#n BETWEEN :a AND :b', values: { ':a': { N: '-1' }, ':b': { N: '1' } }, found: [-1, 0, 1] },
    { range: '#n = :a', values: { ':a': { N: '99' } }, found: [] },
  ])('finds by $range $values', ({ range, values, found }) => {
    const { call } = withOrders()
    const asked = {
      TableName: 'orders',
      KeyConditionExpression: `customer = :c AND ${range}`,
      ExpressionAttributeNames: { '#n': 'number' },
      ExpressionAttributeValues: { ':c': { S: 'ada' }, ...values },
    }
    expect(numbersOf(call('Query', asked))).toEqual(found)
    expect(numbersOf(call('Query', { ...asked, ScanIndexForward: false }))).toEqual([...found].reverse())
  })

  it.each([
    {
      asked: { ...ofAda, ExpressionAttributeValues: { ':c': { S: '' } } },
      message:
        'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: customer',
    },
    {
      asked: {
        ...ofAda,
        IndexName: 'by-date',
        KeyConditionExpression: 'customer = :c AND begins_with(placed, :p)',
        ExpressionAttributeValues: { ':c': { S: 'ada' }, ':p': { S: '' } },
      },
      message:
        'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: placed',
    },
    {
      asked: { ...ofAda, ExpressionAttributeValues: { ':c': { S: 'x'.repeat(2049) } } },
      message:
        'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    },
  ])('asks for no key that cannot be: $message', ({ asked, message }) => {
    expect(withOrders().attempt('Query', asked).error).toEqual({ type: 'ValidationException', message })
  })

  it('finds what begins with a text', () => {
    const { call } = withOrders()
    const asked = {
      TableName: 'orders',
      IndexName: 'by-date',
      KeyConditionExpression: 'customer = :c AND begins_with(placed, :p)',
      ExpressionAttributeValues: { ':c': { S: 'ada' }, ':p': { S: '2026-0' } },
    }
    expect(numbersOf(call('Query', asked))).toEqual([6, 4, 2])
  })

  it.each([
    { range: 'mark > :m', marks: ['02', 'ff'] },
    { range: 'mark BETWEEN :l AND :m', marks: ['01', '0102'] },
    { range: 'begins_with(mark, :l)', marks: ['01', '0102'] },
    { range: 'begins_with(mark, :h)', marks: ['ff'] },
    { range: 'mark <= :h', marks: ['01', '0102', '02', 'ff'] },
  ])('finds bytes by $range', ({ range, marks }) => {
    const { call } = freshEngine()
    const bytes = (hex: string) => ({ B: Buffer.from(hex, 'hex').toString('base64') })
    const table = { ...tables.people, TableName: 'scans' }
    call('CreateTable', {
      ...table,
      AttributeDefinitions: [...table.AttributeDefinitions, { AttributeName: 'mark', AttributeType: 'B' }],
      KeySchema: [...table.KeySchema, { AttributeName: 'mark', KeyType: 'RANGE' }],
    })
    for (const hex of ['ff', '0102', '02', '01']) {
      call('PutItem', { TableName: 'scans', Item: { id: { S: 'a' }, mark: bytes(hex) } })
    }
    const values = { ':l': bytes('01'), ':m': bytes('0102'), ':h': bytes('ff') }
    const used = Object.entries(values).filter(([name]) => range.includes(name))
    const asked = {
      TableName: 'scans',
      KeyConditionExpression: `id = :a AND ${range}`,
      ExpressionAttributeValues: { ':a': { S: 'a' }, ...Object.fromEntries(used) },
    }
    const found = (more: object) =>
      (call('Query', { ...asked, ...more }) as unknown as { Items: { mark: { B: string } }[] }).Items.map(({ mark }) =>
        Buffer.from(mark.B, 'base64').toString('hex'),
      )
    expect(found({})).toEqual(marks)
    expect(found({ ScanIndexForward: false })).toEqual(marks.toReversed())
  })

  it.each([1, 2, 3, 10, 11])('reads all in pages of %d, either way', (Limit) => {
    const { call } = withOrders()
    for (const ScanIndexForward of [true, false]) {
      const numbers: number[] = []
      let ExclusiveStartKey: object | undefined
      do {
        const page = call('Query', { ...ofAda, Limit, ScanIndexForward, ExclusiveStartKey }) as unknown as Page
        numbers.push(...numbersOf(page))
        ExclusiveStartKey = page.LastEvaluatedKey
      } while (ExclusiveStartKey !== undefined)
      const all = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7]
      expect(numbers).toEqual(ScanIndexForward ? all : all.reverse())
    }
  })

  it('pages through an index whose keys are the same', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    for (let n = 0; n < 5; n++) {
      const Item = order(`c${n}`, 1, { city: { S: 'Bern' } })
      call('PutItem', { TableName: 'orders', Item })
    }
    const customers = new Set<string | undefined>()
    let ExclusiveStartKey: object | undefined
    let pages = 0
    do {
      const page = call('Query', {
        TableName: 'orders',
        IndexName: 'by-city',
        KeyConditionExpression: 'city = :c',
        ExpressionAttributeValues: { ':c': { S: 'Bern' } },
        Limit: 2,
        ExclusiveStartKey,
      }) as unknown as Page
      for (const item of page.Items) customers.add(item['customer']?.S)
      ExclusiveStartKey = page.LastEvaluatedKey
      pages++
    } while (ExclusiveStartKey !== undefined)
    expect([customers.size, pages]).toEqual([5, 3])
  })

  it('filters after it has read', () => {
    const { call } = withOrders()
    const page = call('Query', {
      ...ofAda,
      FilterExpression: 'city = :city',
      ExpressionAttributeValues: { ':c': { S: 'ada' }, ':city': { S: 'Bern' } },
      Limit: 3,
    }) as unknown as Page
    expect([numbersOf(page), page.Count, page.ScannedCount]).toEqual([[-2, 0], 2, 3])
    expect(page.LastEvaluatedKey).toEqual(order('ada', 0))
  })

  it('ends a page at 1 MB', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    for (let n = 0; n < 5; n++) {
      call('PutItem', { TableName: 'orders', Item: order('ada', n, { note: { S: 'x'.repeat(300_000) } }) })
    }
    const first = call('Query', ofAda) as unknown as Page
    expect([numbersOf(first), first.LastEvaluatedKey]).toEqual([[0, 1, 2, 3], order('ada', 3)])
    const second = call('Query', { ...ofAda, ExclusiveStartKey: first.LastEvaluatedKey }) as unknown as Page
    expect([numbersOf(second), second.LastEvaluatedKey]).toEqual([[4], undefined])
  })
})

describe('an index', () => {
  const inBern = {
    TableName: 'orders',
    IndexName: 'by-city',
    KeyConditionExpression: 'city = :c',
    ExpressionAttributeValues: { ':c': { S: 'Bern' } },
  }
  const byDate = { ...ofAda, IndexName: 'by-date' }

  it('holds only the items that have its key, and of them what is projected', () => {
    const { call } = withOrders()
    const page = call('Query', inBern) as unknown as Page
    expect(numbersOf(page)).toEqual([-2, 0, 2, 4, 6])
    expect(page.Items[0]).toEqual(order('ada', -2, { city: { S: 'Bern' }, amount: { N: '10' } }))
  })

  it('fetches the rest from the table when it is local', () => {
    const { call } = withOrders()
    const keysOnly = call('Query', { ...byDate, Limit: 1 }) as unknown as Page
    expect(keysOnly.Items).toEqual([order('ada', 6, { placed: { S: '2026-04' } })])
    const whole = call('Query', { ...byDate, Limit: 1, Select: 'ALL_ATTRIBUTES' }) as unknown as Page
    expect(whole.Items[0]).toHaveProperty('note')
    const named = call('Query', { ...byDate, Limit: 1, ProjectionExpression: 'note' }) as unknown as Page
    expect(named.Items).toEqual([{ note: { S: 'n' } }])
  })

  it.each([
    {
      asked: { ...inBern, ConsistentRead: true },
      message: 'Consistent reads are not supported on global secondary indexes',
    },
    {
      asked: { ...inBern, Select: 'ALL_ATTRIBUTES' },
      message:
        'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index by-city because its projection type is not ALL',
    },
    {
      asked: { ...inBern, ProjectionExpression: 'note' },
      message: 'One or more parameter values were invalid: Global secondary index by-city does not project [note]',
    },
    { asked: { ...inBern, IndexName: 'by-moon' }, message: 'The table does not have the specified index: by-moon' },
  ])('says: $message', ({ asked, message }) => {
    expect(withOrders().attempt('Query', asked).error).toEqual({ type: 'ValidationException', message })
  })

  it('follows what happens to the item', () => {
    const { call } = withOrders()
    const inBernNow = () => numbersOf(call('Query', inBern))
    const key = { TableName: 'orders', Key: order('ada', 0) }
    call('UpdateItem', {
      ...key,
      UpdateExpression: 'SET city = :c',
      ExpressionAttributeValues: { ':c': { S: 'Rome' } },
    })
    expect(inBernNow()).toEqual([-2, 2, 4, 6])
    call('DeleteItem', { TableName: 'orders', Key: order('ada', 2) })
    expect(inBernNow()).toEqual([-2, 4, 6])
    call('PutItem', { TableName: 'orders', Item: order('bob', 1, { city: { S: 'Bern' } }) })
    expect(inBernNow()).toEqual([-2, 1, 4, 6])
    call('UpdateItem', { ...key, UpdateExpression: 'REMOVE city' })
    expect(inBernNow()).toEqual([-2, 1, 4, 6])
  })
})

describe('Scan', () => {
  const all = { TableName: 'orders' }

  it.each([1, 2, 3, 7, 64])('gives each item to exactly one of %d segments, however it is paged', (TotalSegments) => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    for (let n = 0; n < 100; n++) call('PutItem', { TableName: 'people', Item: { id: { S: `p${n}` } } })
    const seen: (string | undefined)[] = []
    for (let Segment = 0; Segment < TotalSegments; Segment++) {
      let ExclusiveStartKey: object | undefined
      do {
        const asked = { TableName: 'people', Segment, TotalSegments, Limit: 9, ExclusiveStartKey }
        const page = call('Scan', asked) as unknown as Page
        seen.push(...page.Items.map((item) => item['id']?.S))
        ExclusiveStartKey = page.LastEvaluatedKey
      } while (ExclusiveStartKey !== undefined)
    }
    expect(seen).toHaveLength(100)
    expect(new Set(seen).size).toBe(100)
  })

  it('counts', () => {
    const asked = { ...all, Select: 'COUNT', FilterExpression: 'attribute_exists(city)' }
    expect(withOrders().call('Scan', asked)).toEqual({ Count: 5, ScannedCount: 11 })
  })

  it('reads an index', () => {
    expect(numbersOf(withOrders().call('Scan', { ...all, IndexName: 'by-city' }))).toEqual([-2, 0, 2, 4, 6])
  })

  it('refuses a start that another segment would continue from', () => {
    const { call, attempt } = withOrders()
    const { LastEvaluatedKey } = call('Scan', { ...all, Limit: 1 }) as unknown as Page
    const outcomes = [0, 1].map((Segment) =>
      attempt('Scan', { ...all, ExclusiveStartKey: LastEvaluatedKey, Segment, TotalSegments: 2 }),
    )
    expect(outcomes.map(({ error }) => error?.message.slice(0, 72)).filter((message) => message !== undefined)).toEqual(
      ['The provided starting key is invalid: Invalid ExclusiveStartKey. Please u'].map((message) =>
        message.slice(0, 72),
      ),
    )
  })
})

describe.each(['Query', 'Scan'])('%s', (operation) => {
  const asked = operation === 'Query' ? ofAda : { TableName: 'orders' }

  it.each([
    {
      more: { Select: 'ALL_ATTRIBUTES', ProjectionExpression: 'note' },
      message: 'Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES',
    },
    {
      more: { Select: 'COUNT', ProjectionExpression: 'note' },
      message: 'Cannot specify the ProjectionExpression when choosing to get only the Count',
    },
    {
      more: { Select: 'ALL_PROJECTED_ATTRIBUTES', ProjectionExpression: 'note' },
      message: 'Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES',
    },
    {
      more: { FilterExpression: '((attribute_exists(note)))' },
      message: 'Invalid FilterExpression: The expression has redundant parentheses;',
    },
    {
      more: { ProjectionExpression: 'note, note.line' },
      message:
        'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [note], path two: [note, line]',
    },
    {
      more: { ProjectionExpression: '#gone', ExpressionAttributeNames: { '#note': 'note' } },
      message:
        'Invalid ProjectionExpression: An expression attribute name used in the document path is not defined; attribute name: #gone',
    },
    {
      more: { Select: 'ALL_PROJECTED_ATTRIBUTES' },
      message: 'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    },
    {
      more: { Select: 'SPECIFIC_ATTRIBUTES' },
      message:
        '1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    },
  ])('refuses $more', ({ more, message }) => {
    expect(withOrders().attempt(operation, { ...asked, ...more }).error?.message).toBe(message)
  })

  it('projects paths', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    const parts = { L: [{ M: { sku: { S: 'a' }, n: { N: '1' } } }, { S: 'gift' }, { M: { sku: { S: 'b' } } }] }
    call('PutItem', { TableName: 'orders', Item: order('ada', 1, { parts, note: { S: 'n' } }) })
    const page = call(operation, {
      ...asked,
      ProjectionExpression: 'parts[2].sku, note, parts[0].sku, parts[9]',
    }) as unknown as Page
    expect(page.Items).toEqual([
      { note: { S: 'n' }, parts: { L: [{ M: { sku: { S: 'a' } } }, { M: { sku: { S: 'b' } } }] } },
    ])
  })
})

it.each([
  {
    KeyConditionExpression: 'customer = :c AND placed = :p',
    message: 'Query condition missed key schema element: number',
  },
  { KeyConditionExpression: 'customer > :c', message: 'Query key condition not supported' },
  { KeyConditionExpression: '#n = :p', message: 'Query condition missed key schema element: customer' },
  {
    KeyConditionExpression: 'customer = :c AND #n = :p',
    message: 'One or more parameter values were invalid: Condition parameter type does not match schema type',
  },
  {
    KeyConditionExpression: 'customer = :c AND #n <> :p',
    message: 'Invalid operator used in KeyConditionExpression: <>',
  },
  {
    KeyConditionExpression: 'customer = :c OR customer = :p',
    message: 'Invalid operator used in KeyConditionExpression: OR',
  },
  {
    KeyConditionExpression: 'customer = :c AND #n.deep = :p',
    message: 'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes',
  },
  { KeyConditionExpression: '', message: 'Invalid KeyConditionExpression: The expression can not be empty;' },
])('refuses the key condition $KeyConditionExpression', ({ KeyConditionExpression, message }) => {
  const used = (name: string) => KeyConditionExpression.includes(name)
  const outcome = withOrders().attempt('Query', {
    TableName: 'orders',
    KeyConditionExpression,
    ...(used('#n') && { ExpressionAttributeNames: { '#n': 'number' } }),
    ...(KeyConditionExpression !== '' && {
      ExpressionAttributeValues: { ...(used(':c') && { ':c': { S: 'ada' } }), ...(used(':p') && { ':p': { S: 'x' } }) },
    }),
  })
  expect(outcome.error).toEqual({ type: 'ValidationException', message })
})
