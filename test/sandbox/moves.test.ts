import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openShop, type Shop } from '../support/shop.ts'
import { type Keeper, keeperOf } from './sandbox.ts'

let shop: Shop
let keeper: Keeper

beforeAll(async () => {
  shop = await openShop()
  keeper = await keeperOf(shop)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})
beforeEach(() => keeper.startOver('r1'))

const clockOf = async (retailer: string) => (await keeper.get(`/sandbox/${retailer}/clock`)).json()

describe('a move', () => {
  test('sent again under its key, or to its moment, moves nothing', async () => {
    const again = { advance: 'P1D', key: 'my-move', keepOrders: true }
    const first = await keeper.post('/sandbox/r1/clock', again)
    const second = await keeper.post('/sandbox/r1/clock', again)
    expect([first.json().isRepeat, second.json().isRepeat]).toEqual([false, true])
    expect(second.json()).toMatchObject({ aheadSeconds: 86_400 })
    expect((await keeper.post('/sandbox/r1/clock', { ...again, advance: 'P2D' })).json().error.code).toBe(
      'invalid-request',
    )
    const to = { to: '2026-11-22T15:00:00Z', keepOrders: true }
    for (const isRepeat of [false, true])
      expect((await keeper.post('/sandbox/r1/clock', to)).json()).toMatchObject({
        isRepeat,
        aheadSeconds: 172_800,
      })
    expect(
      (await keeper.post('/sandbox/r1/clock', { advance: 'P1D', keepOrders: true })).json(),
    ).toMatchObject({
      aheadSeconds: 259_200,
    })
  })

  test('by many at once under one key goes once, and under many keys goes as often', async () => {
    const at = (key: string) => keeper.post('/sandbox/r1/clock', { advance: 'PT1H', key })
    await Promise.all(Array.from({ length: 5 }, () => at('same')))
    expect(await clockOf('r1')).toMatchObject({ aheadSeconds: 3600 })
    await Promise.all(Array.from({ length: 5 }, (_, index) => at(`other ${index}`)))
    expect(await clockOf('r1')).toMatchObject({ aheadSeconds: 6 * 3600 })
  })

  test.each([
    [{}, 'Say either'],
    [{ advance: 'P1D', to: '2027-01-01' }, 'Say either'],
    [{ advance: '1 month' }, 'no span'],
    [{ advance: 'P401D' }, '400 days'],
    [{ to: '2026-11-19' }, 'only goes forward'],
    [{ to: '2026-02-30' }, 'no moment'],
    [{ to: 'tomorrow' }, 'no moment'],
    [{ advance: 'P1D', key: 'a\0' }, ''],
  ])('refuses %j and moves nothing', async (json, words) => {
    const answer = await keeper.post('/sandbox/r1/clock', json)
    expect([400, 422]).toContain(answer.status)
    expect(answer.json().error.message).toContain(words)
    expect(await clockOf('r1')).toMatchObject({ aheadSeconds: 0, moves: [] })
  })

  test('goes a thousand days at most in all', async () => {
    for (let moves = 0; moves < 2; moves += 1) await keeper.advance('r1', 'P400D', { keepOrders: true })
    const answer = await keeper.post('/sandbox/r1/clock', { advance: 'P400D' })
    expect(answer.json().error.message).toContain('1000 days')
  })

  test('by the retailer’s wall clock', async () => {
    await keeper.post('/sandbox/r1/clock', { to: '2026-12-24T09:00', keepOrders: true })
    expect(await clockOf('r1')).toMatchObject({ now: '2026-12-24T14:00:00.000Z' })
  })
})
