import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBody } from './body.ts'

const read = (text: string, contentType?: string) => readBody(Buffer.from(text), contentType)
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the parser is chosen by content', () => {
  test.each(['', ' \r\n\t', '\uFEFF', '\uFEFF \n'])('nothing is no body, whatever the header: %j', (text) => {
    expect(read(text, 'application/json')).toEqual({ kind: 'none' })
    expect(read(text, 'application/x-www-form-urlencoded')).toEqual({ kind: 'none' })
    expect(read(text, undefined)).toEqual({ kind: 'none' })
  })

  test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense', undefined])(
    'JSON is JSON under %s',
    (type) => {
      expect(plain(read('\uFEFF \n{"a":{"b":[1,"2",null,true]}}', type))).toEqual({
        kind: 'value',
        value: { a: { b: [1, '2', null, true] } },
      })
    },
  )

  test('a form is a form under a JSON header', () => {
    expect(plain(read('a[b]=1&a[c]=2', 'application/json'))).toEqual({
      kind: 'value',
      value: { a: { b: '1', c: '2' } },
    })
  })

  test('a byte order mark is no part of a name', () => {
    expect(plain(read('\uFEFFa=1'))).toEqual({ kind: 'value', value: { a: '1' } })
  })

  test('a form keeps its line ends, as in PHP', () => {
    expect(plain(read('a=1\n'))).toEqual({ kind: 'value', value: { a: '1\n' } })
  })
})

describe('JSON', () => {
  test('a name given twice: the last wins', () => {
    expect(plain(read('{"a":1,"a":2}'))).toEqual({ kind: 'value', value: { a: 2 } })
  })

  test.each([
    ['{"a":1,}', 'The text is not valid JSON.'],
    ['{"a":1} x', 'The text is not valid JSON.'],
    ['{"a":1e400}', 'A number is out of range.'],
    ['{"a":-1e400}', 'A number is out of range.'],
    ['{"a":"\\ud800"}', 'The text holds half of a surrogate pair.'],
    ['{"\\udc00":1}', 'The text holds half of a surrogate pair.'],
    ['{"a":["\\u0000"]}', 'The text holds a NUL character.'],
    ['{"\\u0000":1}', 'The text holds a NUL character.'],
  ])('%s is malformed', (text, reason) => {
    expect(read(text)).toEqual({ kind: 'malformed', reason })
  })

  test('a whole surrogate pair is a character like any other', () => {
    expect(plain(read('{"a":"\\ud83d\\ude00"}'))).toEqual({ kind: 'value', value: { a: '😀' } })
  })

  test('bytes that are not UTF-8 are malformed', () => {
    const latin1 = Buffer.from('{"a":"é"}', 'latin1')
    expect(readBody(latin1, 'application/json')).toEqual({
      kind: 'malformed',
      reason: 'The text is not valid UTF-8.',
    })
  })

  test('depth is refused before parsing, and brackets inside strings do not count', () => {
    expect(read('['.repeat(20) + ']'.repeat(20)).kind).toBe('value')
    expect(read('['.repeat(21) + ']'.repeat(21)).kind).toBe('malformed')
    expect(read(`{"a":"${'['.repeat(500)}\\"${'{'.repeat(500)}"}`).kind).toBe('value')
    const started = performance.now()
    expect(read('[{"a":'.repeat(150_000)).kind).toBe('malformed')
    expect(read(`["${'\\"'.repeat(500_000)}"]`).kind).toBe('value')
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('names and elements together are limited', () => {
    const elements = (count: number) => JSON.stringify(Array.from({ length: count }, () => 1))
    const names = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1])))
    expect(read(elements(10_000)).kind).toBe('value')
    expect(read(elements(10_001)).kind).toBe('malformed')
    expect(read(names(10_000)).kind).toBe('value')
    expect(read(names(10_001)).kind).toBe('malformed')
  })

  test('no name reaches a prototype', () => {
    const answer = read(
      '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"a":{"__proto__":1,"b":2}}',
    )
    expect(answer.kind).toBe('value')
    if (answer.kind !== 'value') return
    expect(Object.getPrototypeOf(answer.value)).toBeNull()
    expect(plain(answer.value)).toEqual({ a: { b: 2 } })
    expect(Object.assign({}, answer.value)).not.toHaveProperty('admin')
    expect({}).not.toHaveProperty('admin')
  })

  test('integers beyond 2^53 arrive as unsafe numbers, for the reader of the field to refuse', () => {
    const answer = read('{"id":9007199254740993}')
    expect(answer.kind === 'value' && Number.isSafeInteger((answer.value as { id: number }).id)).toBe(false)
  })

  test('what JSON.stringify writes comes back', () => {
    const json = fc.jsonValue({ maxDepth: 5 }).filter((value) => typeof value === 'object' && value !== null)
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/__proto__|"constructor"|"prototype"|\\u0000|\\ud[89a-f]/i.test(text))
        const answer = read(text)
        expect(answer.kind === 'value' && plain(answer.value)).toEqual(JSON.parse(text))
      }),
    )
  })
})

test('no bytes at all make it throw', () => {
  const types = fc.constantFrom(
    undefined,
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ maxLength: 60 }).map((text) => Buffer.from(`--x\r\n${text}`)),
  )
  fc.assert(
    fc.property(bytes, types, (raw, type) => {
      expect(['none', 'value', 'malformed']).toContain(readBody(Buffer.from(raw), type).kind)
    }),
    { numRuns: 2000 },
  )
})
