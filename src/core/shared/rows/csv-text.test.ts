import { expect, test } from 'vitest'
import { csvRecord } from './csv-text.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+1 555 0100', "'+1 555 0100"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['12-01', '12-01'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' padded', '" padded"'],
])('%j is written as %s', (text, written) => expect(csvRecord([text])).toBe(`${written}\r\n`))

test('numbers are numbers, and nothing is nothing', () => {
  expect(csvRecord([1, null, -5, ''])).toBe('1,,-5,\r\n')
})
