import { DEMO_RETAILER, loadDemo } from '../../src/jobs/load-demo.ts'
import { storeOf } from '../sophio/store.ts'
import { freshDatabase } from '../support/database.ts'
import { tellChanges } from '../support/inventory-source.ts'
import { liftLimits, openDoors, type Shop } from '../support/shop.ts'

export interface DemoHub extends Shop {
  readonly url: string
  /** What readers of the samples have in their environment, for samples of the sandbox and of production. */
  readonly variables: Readonly<Record<'sandbox' | 'production', Readonly<Record<string, string>>>>
}

/** A hub with the demo that answers on a port, at a time that stands still. */
export async function demoHub(): Promise<DemoHub> {
  const shop = await openDoors(await freshDatabase())
  await loadDemo(shop.hub, new URL('../../demo/', import.meta.url), { print: () => {} })
  await liftLimits(shop.fresh)
  await tellChanges(shop.hub)
  const variablesOf = async (environment: 'sandbox' | 'production') => ({
    TOKEN: (await shop.client(DEMO_RETAILER, environment)).token,
    HOMEROOTS_TOKEN: (await shop.buyer(DEMO_RETAILER, environment)).token,
    INVENTORY_SOURCE_TOKEN: (await shop.partner(DEMO_RETAILER, environment)).token,
    SOPHIO_AUTHENTICATION: (await storeOf(shop, DEMO_RETAILER, environment)).authentication,
    OPERATOR_KEY: await shop.operatorKey(environment),
  })
  return {
    ...shop,
    url: `http://localhost:${shop.port}`,
    variables: { sandbox: await variablesOf('sandbox'), production: await variablesOf('production') },
  }
}
