import { expect, test } from 'vitest'
import { readBody } from './body.ts'
import { boundaryOf } from './multipart.ts'

const type = 'multipart/form-data; boundary="x y"'
const part = (disposition: string, value: string) =>
  `--x y\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`
const read = (text: string) => {
  const answer = readBody(Buffer.from(text), type)
  return answer.kind === 'value' ? JSON.parse(JSON.stringify(answer.value)) : answer
}

test('fields nest like those of any form, and files are passed over', () => {
  const body =
    part('name="shipping[first_name]"', 'Zoë\r\n-- x') +
    part('name="line_items[0][id]"', '42117') +
    part('name="doc"; filename="a.bin"\r\nContent-Type: application/octet-stream', '\u0000\u0001') +
    part('name="empty"', '') +
    '--x y--\r\n'
  expect(read(body)).toEqual({
    shipping: { first_name: 'Zoë\r\n-- x' },
    line_items: [{ id: '42117' }],
    empty: '',
  })
})

test('names may be quoted with escapes or not at all', () => {
  expect(read(`${part('name="a\\"b"', '1')}${part('name=c', '2')}--x y--`)).toEqual({ 'a"b': '1', c: '2' })
})

test.each([
  [part('name="a"', '1'), 'The multipart body ends before its closing boundary.'],
  [
    '--x y\r\nContent-Disposition: form-data; name="a"\r\n--x y--',
    'A part of the multipart body has no end of headers.',
  ],
  [`${part('name="a"', '\u0000')}--x y--`, 'The text holds a NUL character.'],
])('a broken body is malformed', (body, reason) => {
  expect(read(body)).toEqual({ kind: 'malformed', reason })
})

test('a header that promises parts where there are none does not matter', () => {
  expect(read('a=1')).toEqual({ a: '1' })
  expect(read('')).toEqual({ kind: 'none' })
})

test('the boundary is taken from its own header only', () => {
  expect(boundaryOf('multipart/form-data; charset=utf-8; boundary=abc')).toBe('abc')
  expect(boundaryOf('application/json; boundary=abc')).toBeUndefined()
  expect(boundaryOf('multipart/form-data')).toBeUndefined()
  expect(boundaryOf(undefined)).toBeUndefined()
})
