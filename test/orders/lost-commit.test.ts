import type { Pool, PoolClient } from 'pg'
import { describe, expect, test } from 'vitest'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { markShippedElsewhere } from '../../src/core/fulfillment/mark-shipped-elsewhere.ts'
import { payOrder } from '../../src/core/fulfillment/pay-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { testHub } from '../support/hub.ts'
import { type Scene, scene, trader } from './scene.ts'

const at = scene()

/** A hub whose first commit on each connection happens, and then the connection is gone before it says so. */
function forgetful({ hub, clock }: Scene): { hub: Hub; lost: () => number } {
  let lost = 0
  const losing = (pool: Pool): Pool =>
    new Proxy(pool, {
      get: (target, name) => {
        if (name !== 'connect') return Reflect.get(target, name)
        return async () => {
          const client = await target.connect()
          return new Proxy(client, {
            get: (inner, what) => {
              const found = Reflect.get(inner, what)
              if (what === 'query') {
                return async (...asked: Parameters<PoolClient['query']>) => {
                  const result = await inner.query(...asked)
                  if ((asked[0] as unknown) !== 'commit' || lost > 0) return result
                  lost += 1
                  throw new Error('Connection terminated unexpectedly')
                }
              }
              return typeof found === 'function' ? found.bind(inner) : found
            },
          })
        }
      },
    })
  const { production, sandbox } = hub.db.environments
  const db = { ...hub.db, environments: { production: losing(production), sandbox: losing(sandbox) } }
  return { hub: testHub({ db, clock }), lost: () => lost }
}

describe.each(environments)('in %s', (environment) => {
  const { caller, placed, reservedOf, reserves } = trader(at, environment)

  test('a replacement whose answer was lost is done once', async () => {
    const before = await reservedOf(100)
    const { order, asked } = await placed([[100, 2]])
    const { hub, lost } = forgetful(at)
    const wanted = { ...asked([[100, 5]]), po: `${order.po}-moved` }
    const replaced = await replaceOrder(hub, caller, order.number, wanted)
    expect(lost()).toBe(1)
    expect(replaced).toMatchObject({ version: 3, po: wanted.po, flags: [] })
    expect(await getOrder(at.hub, caller, order.number)).toEqual(replaced)
    expect(await reservedOf(100)).toBe(before + (reserves ? 5 : 0))
  })

  test.each([
    ['hold', 2],
    ['release', 4],
    ['pay', 4],
    ['shipped elsewhere', 2],
  ] as const)('%s: done once, though its answer was lost', async (what, version) => {
    const { order, named } = await placed([[100, 1]], what === 'pay' ? { opening: 'await-payment' } : {})
    if (what === 'release') await holdOrder(at.hub, caller, named, null)
    const { hub, lost } = forgetful(at)
    const quiet = { carrier: null, service: null, trackingNumber: 'T', shipDate: null }
    const work = {
      hold: () => holdOrder(hub, caller, named, null),
      release: () => releaseOrder(hub, caller, named),
      pay: () => payOrder(hub, caller, named),
      'shipped elsewhere': () => markShippedElsewhere(hub, caller, named, quiet),
    }
    const answer = await work[what]()
    expect([lost(), answer.version]).toEqual([1, version])
    expect(await getOrder(at.hub, caller, order.number)).toEqual(answer)
  })
})
