import { expect, test } from 'vitest'
import { lastMonths, monthOf } from './periods.ts'
import { statementOf } from './statement-lines.ts'

const line = (kind: string, amount: string, balance: string) =>
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
    line('invoice', '0.1', '0.2'),
    line('invoice', '0.2', '0.4'),
    line('payment', '-0.35', '0.05'),
    line('credit', '-10', '-9.95'),
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
