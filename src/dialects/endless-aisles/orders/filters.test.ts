import { describe, expect, test } from 'vitest'
import { fulfillmentStates } from '../../../core/orders/order.ts'
import { filtersFromWire } from './filters.ts'
import { statesFromWire, statusToWire } from './statuses.ts'

const zone = 'America/New_York'

describe('query', () => {
  test.each([
    [undefined, [{}]],
    ['  ', [{}]],
    [['x'], [{}]],
    ['Slow@Poke.com', [{ email: 'Slow@Poke.com' }]],
    ['10002', [{ number: 10002 }, { po: '10002' }]],
    ['0', [{ po: '0' }]],
    ['9'.repeat(30), [{ po: '9'.repeat(30) }]],
    ['Poke', [{ lastNamePrefix: 'Poke' }, { po: 'Poke' }]],
    ['-5', [{ lastNamePrefix: '-5' }, { po: '-5' }]],
  ])('%j', (query, filters) => {
    expect(filtersFromWire({ query }, zone)).toEqual(filters)
  })
})

describe('since', () => {
  test.each([
    ['03-22-2018', '2018-03-22T04:00:00.000Z'],
    ['01-01-2018', '2018-01-01T05:00:00.000Z'],
    ['02-29-2020', '2020-02-29T05:00:00.000Z'],
  ])('%s begins in the shop’s own zone', (since, instant) => {
    expect(filtersFromWire({ since }, zone)).toEqual([{ placedSince: new Date(instant) }])
  })

  test.each([
    '02-30-2018',
    '13-01-2018',
    '00-10-2018',
    '2018-03-22',
    '3-22-2018',
    '03/22/2018',
    'yesterday',
    '',
    '03-22-18',
  ])('%s is no such date and filters nothing', (since) => {
    expect(filtersFromWire({ since }, zone)).toEqual([{}])
  })
})

describe('status', () => {
  test.each([
    ['open', ['awaiting_payment', 'on_hold', 'pending', 'scheduled', 'sent', 'packed', 'partially_shipped']],
    ['CLOSED', ['shipped', 'completed', 'canceled', 'failed']],
    ['Shipped', ['shipped', 'completed']],
    ['CANCELLED', ['canceled']],
  ])('%s', (status, states) => {
    expect(filtersFromWire({ status }, zone)).toEqual([{ states }])
  })

  test.each(['ajar', '', 'constructor', 'awaiting_payment'])('%s filters nothing', (status) => {
    expect(filtersFromWire({ status }, zone)).toEqual([{}])
  })

  test('open and closed are all there is, and never both', () => {
    const both = [...(statesFromWire('open') ?? []), ...(statesFromWire('closed') ?? [])]
    expect(both.toSorted()).toEqual(fulfillmentStates.toSorted())
  })

  test('each status finds exactly the states that are spoken so', () => {
    for (const state of fulfillmentStates) expect(statesFromWire(statusToWire(state))).toContain(state)
  })
})

test('filters narrow every reading of a word', () => {
  const placedSince = new Date('2018-03-22T04:00:00.000Z')
  expect(filtersFromWire({ query: '7', since: '03-22-2018', status: 'failed' }, zone)).toEqual([
    { number: 7, placedSince, states: ['failed'] },
    { po: '7', placedSince, states: ['failed'] },
  ])
})
