import { expect, test } from 'vitest'
import type { Deadline } from '../../console/src/api/types.ts'
import { answersOf, firstAnswers } from '../../console/src/supply/answers.ts'
import { dueNow, inWords } from '../../console/src/supply/due.ts'
import { leftOf, nextParcel, type Packed, parcelsOf } from '../../console/src/supply/packed.ts'
import { filledBy } from '../../console/src/supply/pasted.ts'
import { lastMonths, monthOf } from '../../console/src/supply/periods.ts'
import { statementOf } from '../../console/src/supply/statement-lines.ts'
import { type Line, unitsOf } from '../../console/src/supply/units.ts'
import { supply } from '../../console/src/supply/words.ts'

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

const part = (warehouse: string | null, quantity: number, more = {}) => ({
  ...{ partNo: 1, warehouse, quantity, quantityShipped: 0, quantityCanceled: 0 },
  ...{ supplierCost: '1', expectedOn: null },
  ...more,
})
const line = (lineNo: number, parts: Line['parts']): Line => ({
  ...{ lineNo, itemId: lineNo, sku: `sku${lineNo}`, supplierSku: `x${lineNo}`, gtin: null },
  ...{ title: 'Thing', label: '', quantity: 0, quantityShipped: 0, quantityCanceled: 0 },
  parts,
})
const lines = [
  line(1, [
    part('w1', 5, { quantityShipped: 1, quantityCanceled: 1 }),
    part(null, 2, { expectedOn: '2026-12-10' }),
  ]),
  line(2, [part('w2', 4)]),
]

test('what may leave and what is owed are told apart', () => {
  expect(unitsOf(lines[0] as Line)).toEqual({ atHand: 3, owed: 2, until: '2026-12-10', warehouses: ['w1'] })
})

test('a first parcel holds all that may leave, a further one what no other holds', () => {
  const first = nextParcel(lines, [], 'UPS')
  expect(first.units).toEqual({ 1: 3, 2: 4 })
  const less: Packed = { ...first, trackingNumber: '1Z1', units: { 1: 1, 2: 4 } }
  const second: Packed = { ...nextParcel(lines, [less], 'UPS'), trackingNumber: '1Z2 ' }
  expect(second.units).toEqual({ 1: 2, 2: 0 })
  expect(leftOf(lines[0] as Line, [less, second])).toBe(0)
  expect(parcelsOf(lines, [less, second])).toEqual([
    {
      carrier: 'UPS',
      trackingNumber: '1Z1',
      lines: [
        { lineNo: 1, quantity: 1 },
        { lineNo: 2, quantity: 4 },
      ],
    },
    { carrier: 'UPS', trackingNumber: '1Z2', lines: [{ lineNo: 1, quantity: 2 }] },
  ])
  expect(() => parcelsOf(lines, [first])).toThrow(/Parcel 1 needs/)
  expect(() => parcelsOf(lines, [{ ...less, units: { 1: 4 } }])).toThrow(/Of x1, 3 can leave/)
  expect(() => parcelsOf(lines, [less, { ...second, units: {} }])).toThrow(/Parcel 2 holds nothing/)
})

test('an answer is split by what was said, and never more than is open', () => {
  const [first, second] = firstAnswers(lines)
  if (!first || !second) throw new Error('two lines')
  expect(answersOf(lines, [first, { ...second, accept: 0, reject: 4, reason: 'gone ' }])).toEqual([
    { lineNo: 1, quantity: 3, answer: 'accepted' },
    { lineNo: 1, quantity: 2, answer: 'backordered', until: '2026-12-10' },
    { lineNo: 2, quantity: 4, answer: 'rejected', reason: 'gone' },
  ])
  expect(() => answersOf(lines, [{ ...first, backorder: 3 }, second])).toThrow(/Of x1, 5/)
  expect(() => answersOf(lines, [first, { ...second, accept: 0, reject: 1 }])).toThrow(/why/)
  expect(() => answersOf(lines, [])).toThrow(/at least one/)
})

const now = Date.parse('2026-11-20T12:00:00Z')
const clock = (step: Deadline['step'], dueAt: string, more: Partial<Deadline> = {}): Deadline => ({
  ...{ step, dueAt, state: 'open', metAt: null, stoppedAt: null, expectedAt: null },
  ...more,
})

test('what runs and is due first is told; what is done, or comes after it left, is not', () => {
  const met = clock('acknowledge', '2026-11-19T12:00:00Z', { metAt: '2026-11-18T12:00:00Z' })
  const ship = clock('ship', '2026-11-21T11:00:00Z')
  expect(dueNow([met, ship, clock('deliver', '2026-11-20T13:00:00Z')], now)).toMatchObject({
    step: 'ship',
    how: 'soon',
  })
  expect(dueNow([clock('ship', '2026-11-20T12:00:00Z')], now)?.how).toBe('late')
  expect(dueNow([clock('ship', '2026-11-25T12:00:00Z')], now)?.how).toBe('open')
  expect(
    dueNow([clock('ship', '2026-11-19T12:00:00Z', { stoppedAt: '2026-11-18T00:00:00Z' })], now)?.how,
  ).toBe('stopped')
  expect(dueNow([met], now)).toBeUndefined()
})

test('it is expected late only where it will be done after it is due', () => {
  const of = (expectedAt: string) => dueNow([clock('ship', '2026-11-22T12:00:00Z', { expectedAt })], now)
  expect(of('2026-11-22T11:00:00Z')?.expectedAt).toBeNull()
  expect(of('2026-11-23T11:00:00Z')?.expectedAt).toBe('2026-11-23T11:00:00Z')
})

test('late is told as people say it', () => {
  expect(supply.due.lateIn(inWords('2026-11-20T15:00:00Z', now))).toBe('late in 3 hours')
  expect(supply.due.late(inWords('2026-11-19T12:00:00Z', now))).toBe('late since yesterday')
  expect(supply.due.late(inWords('2026-11-20T09:00:00Z', now))).toBe('late for 3 hours')
})

const booked = (kind: string, amount: string, balance: string) =>
  JSON.stringify({
    date: '2026-11-03',
    kind,
    document: 'x',
    order: null,
    goods: amount,
    freight: '0',
    amount,
    balance,
  })

test('a statement is its balances, its entries and their sums to the cent', () => {
  const text = [
    JSON.stringify({ date: '2026-11-01', kind: 'opening', balance: '0.1' }),
    booked('invoice', '0.1', '0.2'),
    booked('invoice', '0.2', '0.4'),
    booked('payment', '-0.35', '0.05'),
    booked('credit', '-10', '-9.95'),
    JSON.stringify({ date: '2026-11-30', kind: 'closing', balance: '-9.95' }),
    '',
  ].join('\n')
  const statement = statementOf(text)
  expect(statement).toMatchObject({ opening: '0.1', closing: '-9.95' })
  expect(statement.entries).toHaveLength(4)
  expect(statement.sums).toEqual({ invoice: '0.3000', payment: '-0.3500', credit: '-10.0000' })
})

test('nothing booked is a statement too', () => {
  expect(statementOf('')).toMatchObject({ opening: '0', closing: '0', entries: [] })
})

test('months know their days', () => {
  expect(monthOf('2028-02')).toEqual({ month: '2028-02', from: '2028-02-01', to: '2028-02-29' })
  expect(monthOf('2026-13')).toBeUndefined()
  expect(lastMonths(3, new Date('2026-01-31T23:00:00Z')).map(({ month }) => month)).toEqual([
    '2025-11',
    '2025-12',
    '2026-01',
  ])
})
