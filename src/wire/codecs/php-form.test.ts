import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhpForm, readQuery } from './php-form.ts'

const read = (text: string): unknown => {
  const answer = readPhpForm(text)
  return answer.kind === 'value' ? JSON.parse(JSON.stringify(answer.value)) : answer
}

/** Each answer is what `json_encode` made of `parse_str` in PHP 8.2.32. */
const php: readonly (readonly [form: string, json: string])[] = [
  ['a[b=1', '{"a_b":"1"}'],
  ['a[b.c d=1', '{"a_b_c_d":"1"}'],
  ['a[b[c=1', '{"a_b_c":"1"}'],
  ['a[b.c[d]=1', '{"a":{"b.c[d":"1"}}'],
  ['=foo', '{}'],
  ['=', '{}'],
  ['&&a', '{"a":""}'],
  ['a=b=c', '{"a":"b=c"}'],
  ['[a]=1', '{}'],
  ['[a=1', '{}'],
  [' a=1', '{"a":"1"}'],
  ['a[ ]=1', '{"a":["1"]}'],
  ['a[ b]=1', '{"a":{" b":"1"}}'],
  ['a[  ]=1', '{"a":{"  ":"1"}}'],
  ['a[b]c=1', '{"a":{"b":"1"}}'],
  ['a[b].c[d=2', '{"a":{"b":"2"}}'],
  ['a[b][c=1', '{"a":{"b":"1"}}'],
  ['a[]=1&a[5]=2&a[]=3&a[x]=4', '{"a":{"0":"1","5":"2","6":"3","x":"4"}}'],
  ['a[-5]=1&a[]=2', '{"a":{"-5":"1","-4":"2"}}'],
  ['a[05]=1&a[]=2', '{"a":{"05":"1","0":"2"}}'],
  ['a[-0]=1&a[]=2', '{"a":{"-0":"1","0":"2"}}'],
  ['a.b[c.d]=1', '{"a_b":{"c.d":"1"}}'],
  ['a%5Bb%5D=1', '{"a":{"b":"1"}}'],
  ['a%=1&b=%zz%4', '{"a%":"1","b":"%zz%4"}'],
  ['a[[b]=1', '{"a":{"[b":"1"}}'],
  ['a[[]]=1', '{"a":{"[":"1"}}'],
  ['a[]]=1', '{"a":["1"]}'],
  ['..Host-a=1', '{}'],
  ['__Host-a=1', '{"__Host-a":"1"}'],
  ['a[9223372036854775807]=1&a[]=2', '{"a":{"9223372036854775807":"1"}}'],
  ['a[9223372036854775808]=1&a[]=2', '{"a":{"9223372036854775808":"1","0":"2"}}'],
  ['a[]=1&a=2&a[]=3', '{"a":["3"]}'],
  ['a=1&a[b]=2', '{"a":{"b":"2"}}'],
  ['a[b]=1&a=2', '{"a":"2"}'],
  ['a[b]=1&a[b][c]=2', '{"a":{"b":{"c":"2"}}}'],
  ['a+b=1+2%2B', '{"a_b":"1 2+"}'],
  ['a]=1', '{"a]":"1"}'],
  ['a;b=1;c=2', '{"a;b":"1;c=2"}'],
  ['%20a=1', '{"a":"1"}'],
  ['.=1', '{"_":"1"}'],
  ['  =1', '{}'],
  ['a=1&a=2', '{"a":"2"}'],
  ['a[1]=x', '{"a":{"1":"x"}}'],
  ['a[0][x]=1&a[0][y]=2&a[1][x]=3', '{"a":[{"x":"1","y":"2"},{"x":"3"}]}'],
  ['sku[]=1&sku[]=2', '{"sku":["1","2"]}'],
  ['a[][x]=1&a[][y]=2', '{"a":[{"x":"1"},{"y":"2"}]}'],
  ['n=%C3%A9', '{"n":"é"}'],
]

describe('forms are read as PHP reads them', () => {
  test.each(php)('%s', (form, json) => {
    expect(read(form)).toEqual(JSON.parse(json))
  })
})

// PHP would keep the order sent and call it no list; JavaScript orders such names anyway.
test('names 0 to n-1 are a list in whatever order they came', () => {
  expect(read('a[1]=x&a[0]=y')).toEqual({ a: ['y', 'x'] })
})

describe('limits', () => {
  test.each([
    ['a=%00', 'The text holds a NUL character.'],
    ['a%00b=1', 'The text holds a NUL character.'],
    ['a=%E9', 'The text is not valid UTF-8.'],
    ['a=%ED%A0%80', 'The text is not valid UTF-8.'],
    [`a${'[b]'.repeat(20)}=1`, 'The form nests deeper than 20 levels.'],
    ['a=1&'.repeat(10_001), 'The form has more than 10000 fields.'],
  ])('%s is malformed', (form, reason) => {
    expect(read(form)).toEqual({ kind: 'malformed', reason })
  })

  // what took time by the square would not end before the runner's own patience
  test('up to the limits all is well', () => {
    expect(readPhpForm(`a${'[b]'.repeat(19)}=1`).kind).toBe('value')
    expect(readPhpForm('a[]=1&'.repeat(10_000)).kind).toBe('value')
    expect(readPhpForm(`a${'['.repeat(900_000)}=1`).kind).toBe('value')
    expect(readPhpForm(`a=${'%41'.repeat(300_000)}`).kind).toBe('value')
  })

  test('no name reaches a prototype', () => {
    const answer = readPhpForm('__proto__[x]=1&a[__proto__][x]=1&a[constructor][prototype][x]=1&a[b]=2')
    expect(answer.kind === 'value' && JSON.stringify(answer.value)).toBe('{"a":{"b":"2"}}')
    expect(answer.kind === 'value' && Object.getPrototypeOf(answer.value)).toBeNull()
    expect({}).not.toHaveProperty('x')
  })
})

test('what http_build_query writes comes back', () => {
  const name = fc.string({
    minLength: 1,
    maxLength: 6,
    unit: fc.constantFrom('a', 'b', 'é', '+', '%', '&', '=', '_', '-'),
  })
  const leaf = fc.string({ maxLength: 8, unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(name, tie('tree'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(fc.dictionary(name, tree, { noNullPrototype: true }), (value) => {
      expect(read(built(value))).toEqual(value)
    }),
  )
})

type Tree = string | Tree[] | { [key: string]: Tree }

function built(value: Tree, path = ''): string {
  if (typeof value === 'string')
    return `${encodeURIComponent(path)}=${encodeURIComponent(value).replaceAll('%20', '+')}`
  return Object.entries(value)
    .map(([key, member]) => built(member, path === '' ? key : `${path}[${key}]`))
    .join('&')
}

test('a query string is what follows the first question mark, its raw bytes decoded', () => {
  expect(JSON.stringify(readQuery('/api/stock?sku[]=1&sku[]=2?'))).toBe(
    '{"kind":"value","value":{"sku":["1","2?"]}}',
  )
  expect(JSON.stringify(readQuery('/api/stock'))).toBe('{"kind":"value","value":{}}')
  expect(JSON.stringify(readQuery(`/?q=${Buffer.from('é').toString('latin1')}`))).toBe(
    '{"kind":"value","value":{"q":"é"}}',
  )
})
