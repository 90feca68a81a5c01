import { describe, expect, test } from 'vitest'
import type { FormObject } from '../../../wire/codecs/php-form.ts'
import { readQuery } from '../../../wire/codecs/php-form.ts'
import { InvalidOrder } from '../invalid-order.ts'
import { listQueryFrom } from './list-query.ts'

const asked = (query: string) => {
  const read = readQuery(`/orders?${query}`)
  // as: what a query reads as
  return listQueryFrom((read.kind === 'value' ? read.value : {}) as FormObject, 'America/New_York')
}

function complaintsOf(query: string) {
  try {
    asked(query)
  } catch (error) {
    if (error instanceof InvalidOrder) return error.complaints
    throw error
  }
  return undefined
}

describe('what is asked', () => {
  test('nothing is everything, a hundred at a time, by number', () => {
    const { search, page } = asked('')
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([])
    expect(page).toEqual({ sort: 'number', descending: false, page: 1, perPage: 100 })
    expect(asked('page=&pageSize=&orderStatus=&customerName=%20&foo=1')).toEqual({ search, page })
  })

  test('everything of the documentation', () => {
    const { search, page } = asked(
      'customerName=Smith&itemKeyword=ABC123&createDateStart=2015-01-01+00%3A00%3A00&createDateEnd=2015-01-08' +
        '&modifyDateStart=2015-01-01T00:00:00Z&modifyDateEnd=2015-07-08T00:00:00.5&orderDateStart=2015-01-01T00:00:00+02:00' +
        '&orderDateEnd=2015-01-01&orderNumber=12345&orderStatus=Awaiting_Shipment&page=2&pageSize=500&paymentDateStart=2015-01-01' +
        '&sortBy=OrderDate&sortDir=DESC&storeId=123456',
    )
    expect(search).toEqual({
      customerName: 'Smith',
      itemKeyword: 'ABC123',
      orderNumber: '12345',
      store: '123456',
      states: ['pending', 'scheduled', 'sent', 'packed', 'partially_shipped'],
      created: { from: new Date('2015-01-01T05:00:00Z'), to: new Date('2015-01-08T05:00:00Z') },
      modified: { from: new Date('2015-01-01T00:00:00Z'), to: new Date('2015-07-08T04:00:00.500Z') },
      ordered: { from: new Date('2014-12-31T22:00:00Z'), to: new Date('2015-01-01T05:00:00Z') },
      paid: { from: new Date('2015-01-01T05:00:00Z'), to: undefined },
    })
    expect(page).toEqual({ sort: 'ordered', descending: true, page: 2, perPage: 500 })
  })

  test('years of which there is no order are as good as any', () => {
    const { search } = asked(
      'createDateStart=1753-01-01&createDateEnd=9999-12-31T23:59:59.9999999&orderDateStart=0001-01-01',
    )
    expect(search.created).toEqual({
      from: new Date('1900-01-01T05:00:00Z'),
      to: new Date('2201-01-01T04:59:59.999Z'),
    })
    expect(search.ordered?.from).toEqual(new Date('1900-01-01T05:00:00Z'))
  })

  test('names in any case; words for which the hub has no order find none', () => {
    expect(asked('SORTBY=modifydate&SortDir=desc').page).toMatchObject({ sort: 'modified', descending: true })
    expect(asked('orderStatus=pending_fulfillment').search.states).toEqual([])
    expect(asked('orderStatus=cancelled').search.states).toEqual(['canceled', 'failed'])
  })
})

test('all that is wrong is told at once', () => {
  const complaints = complaintsOf(
    'page=0&pageSize=501&sortBy=total&sortDir=up&orderStatus=lost&storeId=-1&createDateStart=soon&customerName[]=a&orderDateEnd=2015-02-30',
  )
  expect(Object.keys(complaints ?? {}).sort()).toEqual([
    'createDateStart',
    'customerName',
    'orderDateEnd',
    'orderStatus',
    'page',
    'pageSize',
    'sortBy',
    'sortDir',
    'storeId',
  ])
  expect(complaintsOf('page=1e3')).toHaveProperty('page')
  expect(complaintsOf('page=99999999999999999999')).toHaveProperty('page')
  expect(complaintsOf(`orderNumber=${'x'.repeat(256)}`)).toHaveProperty('orderNumber')
})
