import { expect, test } from 'vitest'
import { filledBy } from './pasted.ts'

const three = ['UPS', 'FedEx', 'UPS'].map((carrier) => ({ carrier, trackingNumber: '' }))
const numbers = (pasted: string, from = 0) => filledBy(three, from, pasted)?.map((row) => row.trackingNumber)

test('a column fills the rows from where it was pasted, and no more than there are', () => {
  expect(numbers('1Z1\n1Z2\n')).toEqual(['1Z1', '1Z2', ''])
  expect(numbers('1Z1\r\n1Z2\r\n1Z3\r\n1Z4', 1)).toEqual(['', '1Z1', '1Z2'])
  expect(numbers('1Z1\n\n1Z3')).toEqual(['1Z1', '', '1Z3'])
})

test('two columns bring the carrier along, and a blank one leaves it', () => {
  expect(filledBy(three, 0, 'DHL\t1Z1\n\t1Z2')).toEqual([
    { carrier: 'DHL', trackingNumber: '1Z1' },
    { carrier: 'FedEx', trackingNumber: '1Z2' },
    three[2],
  ])
})

test('one plain number is the field’s own', () => {
  expect(filledBy(three, 0, '1Z1')).toBeUndefined()
})
