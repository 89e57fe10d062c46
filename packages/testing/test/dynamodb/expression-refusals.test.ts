import fc from 'fast-check'
import { freshEngine, tables } from './fresh-engine.js'

// What is wrong with an expression, in AWS's words: the token that does not fit, between the ones around it.

const values = {
  ':s': { S: 'x' },
  ':n': { N: '1' },
  ':n2': { N: '2' },
  ':m': { M: {} },
  ':l': { L: [] },
  ':t': { BOOL: true },
  ':ss': { SS: ['x'] },
}
const names = { '#a': 'a', '#n': 'number' }

function used(placeholders: object, expression: string): object | undefined {
  const found = Object.entries(placeholders).filter(([name]) => new RegExp(`${name}(?![A-Za-z0-9_])`).test(expression))
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** What an operation says to an expression; undefined when it takes it. */
function verdictOn(operation: string, parameter: string, expression: string, more: object): string | undefined {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  call('CreateTable', tables.orders)
  call('PutItem', { TableName: 'people', Item: { id: { S: 'ada' } } })
  const { error } = attempt(operation, {
    ...more,
    [parameter]: expression,
    ExpressionAttributeNames: used(names, expression),
    ExpressionAttributeValues: used(values, expression),
  })
  return error?.type === 'ConditionalCheckFailedException' ? undefined : error?.message
}

const ofAda = { TableName: 'people', Key: { id: { S: 'ada' } } }
const onCondition = (expression: string) => verdictOn('DeleteItem', 'ConditionExpression', expression, ofAda)
const onUpdate = (expression: string) => verdictOn('UpdateItem', 'UpdateExpression', expression, ofAda)
const onProjection = (expression: string) => verdictOn('GetItem', 'ProjectionExpression', expression, ofAda)
const onKeyCondition = (expression: string) =>
  verdictOn('Query', 'KeyConditionExpression', expression, { TableName: 'orders' })

/** With which AWS tells of a write what it tells of a read without. */
const detected = '1 validation error detected: '
const syntax = (token: string, near: string) => `Syntax error; token: "${token}", near: "${near}"`
const end = '<EOF>'
const operandType = (name: string, type: string) =>
  `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`
const operandCount = (name: string, count: number) =>
  `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`
const misused = (name: string) => `The function is not allowed to be used this way in an expression; function: ${name}`
const notDistinct = (operator: string, first: string) =>
  `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${first}`
const reserved = (name: string) => `Attribute name is a reserved keyword; reserved keyword: ${name}`
const unknown = (name: string) => `Invalid function name; function: ${name}`
const noName = (name: string) =>
  `An expression attribute name used in the document path is not defined; attribute name: ${name}`
const noValue = (name: string) =>
  `An expression attribute value used in expression is not defined; attribute value: ${name}`
const redundant = 'The expression has redundant parentheses;'
const tooMany = 'The expression contains too many operators; operator count: 301'
const overlap = (one: string, two: string) =>
  `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`
const conflict = (one: string, two: string) =>
  `Two document paths conflict with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`
const bounds = (low: string, high: string) =>
  `lower bound operand: AttributeValue: {${low}}, upper bound operand: AttributeValue: {${high}}`

describe('a condition', () => {
  it.each([
    ['', 'The expression can not be empty;'],
    ['   ', syntax(end, '   ')],
    ['a', syntax(end, 'a')],
    ['a =', syntax(end, '=')],
    ['a = ', syntax(end, '= ')],
    ['a = :s AND', syntax(end, 'AND')],
    ['AND a = :s', syntax('AND', 'AND a')],
    ['a = :s OR OR a = :n', syntax('OR', 'OR OR a')],
    ['a AND b', syntax('AND', 'a AND b')],
    ['(a) AND b = :s', syntax('AND', ') AND b')],
    ['NOT a', syntax(end, 'a')],
    ['not = :s', syntax('=', 'not = :s')],
    ['(a = :s', syntax(end, ':s')],
    ['a = :s)', syntax(')', ':s)')],
    ['()', syntax(')', '()')],
    ['(a = :s)(a = :n)', syntax('(', ')(a')],
    ['a IN ()', syntax(')', '()')],
    ['a IN :s', syntax(':s', 'IN :s')],
    ['a IN (:s, )', syntax(')', ', )')],
    ['a BETWEEN :n', syntax(end, ':n')],
    ['a BETWEEN :n OR :n2', syntax('OR', ':n OR :n2')],
    ['a = :s = :n', syntax('=', ':s = :n')],
    ['a == :s', syntax('=', '== :s')],
    ['a != :s', syntax('!', 'a !=')],
    ['a < > :s', syntax('>', '< > :s')],
    ['a = "x"', syntax('"', '= "x')],
    ['a = 5', syntax('5', '= 5')],
    ['a = -1', syntax('-', '= -1')],
    ['a = :s;', syntax(';', ':s;')],
    ['a..b = :s', syntax('.', '..b')],
    ['a.[0] = :s', syntax('[', '.[0')],
    ['a[0 = :s', syntax('=', '0 = :s')],
    ['a[] = :s', syntax(']', '[] =')],
    ['a[01] = :s', syntax('1', '01]')],
    ['a[0]b = :s', syntax('b', ']b =')],
    ['1a = :s', syntax('1', '1a')],
    ['_a = :s', syntax('_', '_a')],
    ['ä = :s', syntax('ä', 'ä =')],
    ['a.in = :s', syntax('in', '.in =')],
    ['attribute_exists()', syntax(')', '()')],
    ['attribute_exists(a b)', syntax('b', 'a b)')],
    ['attribute_exists(a) b', syntax('b', ') b')],
    ['((a = :s))', redundant],
    ['((a)) = :s', redundant],
    ['a = ((:s))', redundant],
    ['((dance(a)))', redundant],
    ['dance(a)', unknown('dance')],
    ['Size(a) > :n', unknown('Size')],
    ['if_not_exists(a, b) = :s', unknown('if_not_exists')],
    ['dance(name)', unknown('dance')],
    ['name = :s AND dance(a)', reserved('name')],
    ['a = true', reserved('true')],
    ['a.b[0].Status = :s', reserved('Status')],
    ['size(a)', misused('size')],
    ['NOT size(a)', misused('size')],
    ['attribute_exists(name) = :s', misused('attribute_exists')],
    ['begins_with(a, contains(b, c))', misused('contains')],
    ['#b = :s', noName('#b')],
    ['a = :x', noValue(':x')],
    ['a = :x AND a < :m', noValue(':x')],
    ['a < :m AND a = :x', operandType('<', 'M')],
    ['attribute_exists(a, b)', operandCount('attribute_exists', 2)],
    ['begins_with(a)', operandCount('begins_with', 1)],
    ['size(a, b) > :n', operandCount('size', 2)],
    ['attribute_exists(:s)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    ['begins_with(a, :n)', operandType('begins_with', 'N')],
    ['begins_with(size(a), :s)', operandType('begins_with', 'N')],
    ['size(:n) > :n', operandType('size', 'N')],
    ['size(size(a)) > :n', operandType('size', 'N')],
    ['attribute_type(a, :n)', operandType('attribute_type', 'N')],
    [
      'attribute_type(a, :s)',
      'Invalid attribute type name found; type: x, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    ['a < :t', operandType('<', 'BOOL')],
    ['a >= :ss', operandType('>=', 'SS')],
    ['a BETWEEN :m AND :m', operandType('BETWEEN', 'M')],
    [
      'a BETWEEN :s AND :n',
      `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds('S:x', 'N:1')}`,
    ],
    [
      'a BETWEEN :n2 AND :n',
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds('N:2', 'N:1')}`,
    ],
    ['a = a', notDistinct('=', '[a]')],
    ['#a <> a', notDistinct('<>', '[a]')],
    ['a.b[0] = a.b[0]', notDistinct('=', '[a, b, [0]]')],
    ['a IN (b, a)', notDistinct('IN', '[a]')],
    ['a BETWEEN a AND b', notDistinct('BETWEEN', '[a]')],
    ['contains(a, a)', notDistinct('contains', '[a]')],
    [`a = ${'b.'.repeat(32)}c`, 'The document path has too many nesting levels; nesting levels: 33'],
    [
      `a IN (${Array(101).fill(':s').join(',')})`,
      'The IN operator is provided with too many operands; number of operands: 101',
    ],
    [Array(151).fill('a = :s').join(' OR '), tooMany],
    ['NOT ('.repeat(301), tooMany],
    [`a = :s${' '.repeat(4091)}`, 'Expression size has exceeded the maximum allowed size; expression size: 4097'],
  ])('%s: %s', (expression, message) => {
    expect(onCondition(expression)).toBe(`${detected}Invalid ConditionExpression: ${message}`)
  })

  it.each([
    'NOT NOT a = :s',
    '(NOT a = :s) OR NOT (a = :n)',
    '((a = :s) AND (b = :s)) OR (c) = (:n)',
    'size((a)) > :n',
    'attribute_exists ( (a) )',
    'a=:s AND(b=:n)',
    'a\n=\t:s',
    'a IN((:s))',
    'a between :n and :n2 or not b in (:s)',
    'contains(size(a), :s)',
    ':s = :s',
    `a = ${'b.'.repeat(31)}c`,
    `a IN (${Array(100).fill(':s').join(',')})`,
    Array(150).fill('a = :s').join(' OR '),
    `${'NOT ('.repeat(250)}a = :s${')'.repeat(250)}`,
    `a = :s${' '.repeat(4090)}`,
  ])('may be %s', (expression) => {
    expect(onCondition(expression)).toBeUndefined()
  })

  it('does not go into a key', () => {
    expect(onCondition('id.a = :s')).toBe(
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: id",
    )
  })
})

describe('an update', () => {
  const addOperand = (operator: string, type: string) =>
    `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}, typeSet: ALLOWED_FOR_${operator}_OPERAND`

  it.each([
    ['', 'The expression can not be empty;'],
    ['   ', syntax(end, '   ')],
    ['SET', syntax(end, 'SET')],
    ['a = :s', syntax('a', 'a =')],
    ['DANCE a = :s', syntax('DANCE', 'DANCE a')],
    ['SET a', syntax(end, 'a')],
    ['SET a = :s b = :s', syntax('b', ':s b =')],
    ['SET a = :s,', syntax(end, ',')],
    ['SET a = :s,, b = :s', syntax(',', ',, b')],
    ['SET a: :s', syntax(':', 'a: :s')],
    ['SET (a) = :s', syntax('(', 'SET (a')],
    ['SET :s = a', syntax(':s', 'SET :s =')],
    ['SET a = :s.b', syntax('.', ':s.b')],
    ['SET a = (b', syntax(end, 'b')],
    ['SET a = b + c + d', syntax('+', 'c + d')],
    ['SET a = (b + c) + d', syntax('+', ') + d')],
    ['SET a = -b', syntax('-', '= -b')],
    ['SET a = if_not_exists(b, c + d)', syntax('+', 'c + d')],
    ['SET a = list_append(b, (c + d))', syntax('+', 'c + d')],
    ['SET set = :s', syntax('set', 'SET set =')],
    ['REMOVE', syntax(end, 'REMOVE')],
    ['REMOVE a b', syntax('b', 'a b')],
    ['REMOVE a = :s', syntax('=', 'a = :s')],
    ['ADD a', syntax(end, 'a')],
    ['ADD a b', syntax('b', 'a b')],
    ['ADD a :n b :n', syntax('b', ':n b :n')],
    ['SET a = ((b))', redundant],
    ['SET a = ((b + c))', redundant],
    ['SET a = dance(b)', unknown('dance')],
    ['SET a = IF_NOT_EXISTS(b, :s)', unknown('IF_NOT_EXISTS')],
    ['SET a = size(b)', unknown('size')],
    ['SET a = dance(b), name = c', unknown('dance')],
    ['SET name = dance(b)', reserved('name')],
    ['SET a = :x, name = b', reserved('name')],
    ['SET a = b SET name = c', reserved('name')],
    ['SET a = b REMOVE c SET d = e', 'The "SET" section can only be used once in an update expression;'],
    ['remove a Remove b', 'The "REMOVE" section can only be used once in an update expression;'],
    ['SET #b = :s', noName('#b')],
    ['SET a = :x', noValue(':x')],
    ['SET a = :s, #a = :s', overlap('[a]', '[a]')],
    ['SET a.b = :s REMOVE a', overlap('[a, b]', '[a]')],
    ['REMOVE a, a[0]', overlap('[a]', '[a, [0]]')],
    ['SET a.b = :s, a[0] = :s', conflict('[a, b]', '[a, [0]]')],
    ['ADD a :s', addOperand('ADD', 'STRING')],
    ['ADD a :l', addOperand('ADD', 'LIST')],
    ['DELETE a :n', addOperand('DELETE', 'NUMBER')],
    ['SET a = if_not_exists(b)', operandCount('if_not_exists', 1)],
    ['SET a = list_append(b, c, d)', operandCount('list_append', 3)],
    [
      'SET a = if_not_exists(:s, b)',
      'Operator or function requires a document path; operator or function: if_not_exists',
    ],
    ['SET a = if_not_exists(b, b)', notDistinct('if_not_exists', '[b]')],
    ['SET a = list_append(:s, b)', operandType('list_append', 'S')],
    ['SET a = b + :s', operandType('+', 'S')],
    ['SET a = :ss - b', operandType('-', 'SS')],
    [`REMOVE a${'[0]'.repeat(32)}`, 'The document path has too many nesting levels; nesting levels: 33'],
    [`REMOVE a${' '.repeat(4089)}`, 'Expression size has exceeded the maximum allowed size;'],
  ])('%s: %s', (expression, message) => {
    expect(onUpdate(expression)).toBe(`${detected}Invalid UpdateExpression: ${message}`)
  })

  it.each([
    'SET a = (:n) + (:n)',
    'SET a = (:n - :n2)',
    'SET a=:n-:n',
    'SET a = if_not_exists(q, if_not_exists(w, :s))',
    'SET a = list_append((:l), (:l))',
    'set a = :s remove b add c :n delete d :ss',
    `SET ${Array.from({ length: 301 }, (_, at) => `a${at} = :s`).join(',')}`,
  ])('may be %s', (expression) => {
    expect(onUpdate(expression)).toBeUndefined()
  })
})

describe('a projection', () => {
  it.each([
    ['', 'The expression can not be empty;'],
    [' ', syntax(end, ' ')],
    ['a b', syntax('b', 'a b')],
    ['a,', syntax(end, ',')],
    ['a,,b', syntax(',', ',,b')],
    [',', syntax(',', ',')],
    ['a = b', syntax('=', 'a = b')],
    ['a-b', syntax('-', 'a-b')],
    ['a.', syntax(end, '.')],
    ['.a', syntax('.', '.a')],
    ['a[', syntax(end, '[')],
    ['a]', syntax(']', 'a]')],
    ['size(a)', syntax('(', 'size(a')],
    ['name', reserved('name')],
    ['#b', noName('#b')],
    ['a, a', overlap('[a]', '[a]')],
    ['a.b, a', overlap('[a, b]', '[a]')],
    ['a.b, a[0]', conflict('[a, b]', '[a, [0]]')],
  ])('%s: %s', (expression, message) => {
    expect(onProjection(expression)).toBe(`Invalid ProjectionExpression: ${message}`)
  })
})

describe('a key condition', () => {
  const first = (name: string) =>
    `Invalid condition in KeyConditionExpression: ${name} operator must have the key attribute as its first operand`

  it.each([
    ['customer = :s OR #n = :n', 'Invalid operator used in KeyConditionExpression: OR'],
    ['NOT customer = :s', 'Invalid operator used in KeyConditionExpression: NOT'],
    ['customer IN (:s)', 'Invalid operator used in KeyConditionExpression: IN'],
    ['customer = :s AND #n <> :n', 'Invalid operator used in KeyConditionExpression: <>'],
    ['customer = :s AND contains(#n, :n)', 'Invalid operator used in KeyConditionExpression: contains'],
    ['attribute_exists(customer)', 'Invalid operator used in KeyConditionExpression: attribute_exists'],
    [
      'customer = :s AND size(#n) = :n',
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations',
    ],
    ['customer = :s AND :n BETWEEN #n AND :n2', first('BETWEEN')],
    ['customer = :s AND begins_with(:s, city)', first('begins_with')],
    [
      'customer = :s AND customer = :s',
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    ],
    [
      'customer = :s AND #n > :n AND #n < :n2',
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    ],
    [
      'customer = :s AND #n = :n AND city = :s',
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ],
    [
      'customer = :s AND #n = city',
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    ],
    [':s = :s', 'Invalid condition in KeyConditionExpression: No key attribute specified'],
    [
      'customer.a = :s',
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes',
    ],
    ['customer', `Invalid KeyConditionExpression: ${syntax(end, 'customer')}`],
    ['((customer = :s))', `Invalid KeyConditionExpression: ${redundant}`],
  ])('%s: %s', (expression, message) => {
    expect(onKeyCondition(expression)).toBe(message)
  })

  it.each(['(customer = :s) AND (#n = :n)', '(:s = customer AND :n <= #n)', 'customer = :s and #n between :n and :n2'])(
    'may be %s',
    (expression) => {
      expect(onKeyCondition(expression)).toBeUndefined()
    },
  )
})

describe('placeholders', () => {
  it.each([
    [{ ExpressionAttributeNames: {} }, 'ExpressionAttributeNames must not be empty'],
    [{ ExpressionAttributeNames: { a: 'b' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'],
    [
      { ExpressionAttributeNames: { '#a': '' } },
      'ExpressionAttributeNames contains invalid value: Empty attribute name for key #a',
    ],
    [
      { ExpressionAttributeNames: { '#a': 'x'.repeat(65_536) } },
      'ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less than 65536 bytes for key #a',
    ],
    [
      { ExpressionAttributeNames: { [`#${'a'.repeat(255)}`]: 'b' } },
      'ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too long; size of key: 256',
    ],
    [
      { ExpressionAttributeNames: { '#b': 'b' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}',
    ],
    [{ ExpressionAttributeValues: {} }, 'ExpressionAttributeValues must not be empty'],
    [
      { ExpressionAttributeValues: { ':': { S: 'x' } } },
      'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"',
    ],
    [
      { ExpressionAttributeValues: { ':a': {} } },
      'ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :a',
    ],
    [
      { ExpressionAttributeValues: { ':a': { NS: [] } } },
      'One or more parameter values were invalid: An number set  may not be empty',
    ],
    [
      { ExpressionAttributeValues: { ':a': { S: 'x' } } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}',
    ],
  ])('%j: %s', (placeholders, message) => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    expect(attempt('UpdateItem', { ...ofAda, UpdateExpression: 'REMOVE a', ...placeholders }).error?.message).toBe(
      detected + message,
    )
  })
})

it('answers any sequence of tokens', () => {
  const token = fc.constantFrom(
    ...'a b #a :s :n SET REMOVE ADD DELETE AND OR NOT BETWEEN IN size if_not_exists contains ( ) [ ] 0 . , + - = < <> !'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 12 }), fc.constantFrom('', ' '), (tokens, glue) => {
      for (const verdict of [onCondition, onUpdate, onProjection, onKeyCondition]) {
        expect(['string', 'undefined']).toContain(typeof verdict(tokens.join(glue)))
      }
    }),
    { numRuns: 200 },
  )
})
