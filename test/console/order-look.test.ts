import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { person } from '../identity/people.ts'
import { expectFair, widths } from './fair.ts'
import { placedFor, sentAndBack } from './order-world.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let root: UserEntry
let owner: UserEntry
let reader: UserEntry
let plain: Order
let eventful: Order
let returned: string
beforeAll(async () => {
  world = await openWorld()
  const { hub, clock } = world.site
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  root = await person(hub, { party: 'operator' })
  owner = await person(hub)
  reader = await person(hub, { role: 'read-only' })
  plain = await placedFor(world.site, 'PO-2041')
  eventful = await placedFor(world.site, 'PO-2042-with-a-very-long-name-that-a-system-made')
  returned = await sentAndBack(world.site, eventful)
}, 60_000)
afterAll(() => world.close())

const settled = async (tab: Tab, text: string) => {
  await tab.page.getByText(text).first().waitFor()
  await tab.page.locator('.rows-loading').waitFor({ state: 'detached' })
}

async function typed({ page }: Tab): Promise<void> {
  await page.getByLabel('Add an item').fill('bully')
  await page.getByRole('option', { name: /12-inch/ }).click()
  await page.getByLabel('Units of Bully Sticks Odor Free, 12-inch').fill('3')
  await page.getByRole('textbox', { name: 'PO', exact: true }).fill('WALK-9')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Lovelace')
  await page.getByLabel('Street').fill('123 Anyplace St')
  await page.getByLabel('City').fill('Cary')
  await page.getByLabel('State').fill('NC')
  await page.getByLabel('ZIP code').fill('90210')
  await page.getByText('s1 sends 3 units').waitFor()
  await page.getByText('This ZIP code is not of this state.', { exact: false }).waitFor()
}

/** A tab of somebody of the operator, and how to look at a page in it. */
async function openLooks(path: string, width: number) {
  const tab = await openTab(world, { width })
  await signInBy(tab, world.site, root, `/console/production/${path}`)
  const fair = async (name: string) => await expectFair(tab, `order-${name}`)
  const look = async (name: string, at: string, text: string) => {
    await tab.page.goto(`${world.site.url}/console/production/${at}`)
    await settled(tab, text)
    await fair(name)
  }
  const close = async () => {
    expectQuiet(tab)
    await tab.context.close()
  }
  return { tab, look, fair, close }
}

test.each(widths)('an order looks right at %d pixels', async (width) => {
  const at = `orders/r1/${eventful.number}`
  const { look, close } = await openLooks(at, width)
  await look('eventful', at, 'Split')
  await look('timeline', `${at}?tab=timeline`, 'Everything that became of it')
  await look('packages', `${at}?tab=packages`, 'Left at the front door')
  await look('no-packages', `orders/r1/${plain.number}?tab=packages`, 'Nothing has left yet')
  await look('why', `${at}?tab=why`, 'When it was placed')
  await look('tellings', `${at}?tab=tellings`, 'Sophio, ShipStation API')
  await look('none', 'orders/r1/99999999', 'There is nothing here')
  await close()
})

test.each(widths)('returns look right at %d pixels', async (width) => {
  const { tab, look, fair, close } = await openLooks('returns', width)
  await look('returns', 'returns', returned)
  await look('returns-none', 'returns?state=expired', 'No returns of this kind')
  await look('return', `returns/${returned}`, 'What is written on the parcel')
  await tab.page.getByRole('button', { name: 'Receive…' }).click()
  await tab.page.getByRole('dialog').getByText('Say all that has come back').waitFor()
  await fair('receive')
  await close()
})

test.each(widths)('placing an order looks right at %d pixels', async (width) => {
  const { tab, look, fair, close } = await openLooks('place-order?retailer=r1', width)
  await look('place', 'place-order?retailer=r1', 'Fill in items')
  await typed(tab)
  await fair('place-typed')
  await look('file', 'place-order/file?retailer=r1', 'A file of orders')
  await tab.page.locator('input[type=file]').setInputFiles({
    ...{ name: 'monday.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(
      'po,sku,quantity,name,address1,city,state,zip\nA-1,none,1,Ada Lovelace,1 A St,Cary,NC,27511',
    ),
  })
  await tab.page.getByText('one row refused').waitFor()
  await fair('file-tried')
  await close()
})

test.each(widths)('a retailer’s own order looks right at %d pixels', async (width) => {
  const at = `/console/production/orders/${eventful.number}`
  const isFirst = width === 1280
  for (const user of isFirst ? [owner, reader] : [owner]) {
    const tab = await openTab(world, { width })
    await signInBy(tab, world.site, user, at)
    await settled(tab, 'You owe')
    await expectFair(tab, `order-own-${user.role}`)
    expect(await tab.page.getByRole('button', { name: 'Hold…' }).count()).toBe(user === owner ? 1 : 0)
    if (user === owner) {
      await tab.page.getByRole('button', { name: 'Hold…' }).click()
      await tab.page.getByRole('dialog').getByText('Nothing of it goes').waitFor()
      await expectFair(tab, 'order-hold')
    }
    expectQuiet(tab)
    await tab.context.close()
  }
})
