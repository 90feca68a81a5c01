import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { authenticatePair } from '../../src/core/access/authenticate.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import type { KeyPlace } from '../../src/core/access/retailer-keys.ts'
import {
  allowKeyInUrl,
  listSophioKeys,
  makeSophioKey,
  rotateSophioKey,
} from '../../src/core/access/sophio-keys.ts'
import { person } from '../identity/people.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

let world: World
let owner: UserEntry
beforeAll(async () => {
  world = await openWorld()
  // the browser tells times by the clock of the machine
  world.site.clock.set(new Date())
  owner = await person(world.site.hub)
  for (const environment of ['production', 'sandbox'] as const) await furnish(environment)
}, 60_000)
afterAll(() => world.close())

/** As after a few weeks: used from many places, replaced, kept out of addresses, and one that nobody has used. */
async function furnish(environment: 'production' | 'sandbox'): Promise<void> {
  const { hub, clock } = world.site
  const place: KeyPlace = { hub, environment, retailer: { retailerId: owner.retailerId ?? 0, code: 'r1' } }
  const make = async (name: string, expiresInDays: number | null = null) => {
    const { credentialId, key, secret } = await makeSophioKey(place, 'test', { name, expiresInDays })
    return { credentialId, pair: `${key}:${secret}` }
  }
  const shop = await make('Web shop')
  for (let n = 0; n < 9; n += 1) {
    clock.advance(-3_600_000)
    const address = n % 3 === 0 ? `2001:db8:85a3:8d3:1319:8a2e:370:734${n}` : `198.51.100.${n}`
    await authenticatePair(hub, environment, { pair: shop.pair, way: n % 2 ? 'url' : 'header', address })
  }
  clock.set(new Date())
  await authenticatePair(hub, environment, { pair: shop.pair, way: 'url', address: '203.0.113.17' })
  await vi.waitFor(async () => expect((await listSophioKeys(place))[0]?.uses).toHaveLength(10))
  const { credentialId } = await make('Marketplace connector of the northern warehouse')
  await allowKeyInUrl(place, 'test', { credentialId, urlAllowed: false })
  await make('Trial', 30)
  const old = (await make('Order desk')).credentialId
  await rotateSophioKey(place, 'test', { credentialId: old, overlapSeconds: 7 * 86_400 })
}

const address = (environment: string) => `${world.site.url}/console/${environment}/advanced-settings/account`
const press = (tab: Tab, name: string) => tab.page.getByRole('button', { name, exact: true }).click()
const dialog = async (tab: Tab, name: string, picture: string) => {
  await tab.page.getByRole('dialog', { name }).waitFor()
  await expectFair(tab, picture)
}

test.each(widths)('the account page at %i pixels', { timeout: 240_000 }, async (width) => {
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, world.site, owner, '/console/production/advanced-settings/account')
  await page.getByText('Web shop').waitFor()
  await expectFair(tab, 'account')
  await press(tab, 'Last uses of Web shop')
  await dialog(tab, 'Last uses of Web shop', `account uses`)
  await page.keyboard.press('Escape')
  await page.getByRole('switch', { name: 'Key of Web shop in the URL allowed' }).press('Space')
  await dialog(tab, 'Keep “Web shop” out of the URL?', `account url off`)
  await press(tab, 'Cancel')
  await page.getByText('Not allowed').click({ force: true })
  await dialog(tab, 'Allow “Marketplace', `account url on`)
  await press(tab, 'Cancel')
  await press(tab, 'Rotate Web shop')
  await dialog(tab, 'Rotate Web shop', `account rotate`)
  await press(tab, 'Cancel')
  await press(tab, 'Revoke Trial')
  await dialog(tab, 'Revoke “Trial”?', `account revoke`)
  await press(tab, 'Cancel')
  await page.goto(address('sandbox'))
  await page.getByText('Web shop').waitFor()
  await expectFair(tab, 'account sandbox')
  expectQuiet(tab)
  await tab.context.close()
  await ofOthers(width)
})

async function ofOthers(width: number): Promise<void> {
  const { site } = world
  const fresh = await openTab(world, { width })
  const { page } = fresh
  await signInBy(
    fresh,
    site,
    await person(site.hub, { retailer: 'r2' }),
    '/console/sandbox/advanced-settings/account',
  )
  await page.locator('.empty').waitFor()
  await expectFair(fresh, 'account empty')
  await press(fresh, 'Add New')
  await dialog(fresh, 'New API key and private key', `account new`)
  await page.getByLabel('Name').fill(`Shop ${width}`)
  await press(fresh, 'Create')
  await dialog(fresh, 'Your API key and private key', `account once`)
  await press(fresh, 'Done')
  await confirmGone(fresh)
  expectQuiet(fresh)
  await fresh.context.close()
  const reader = await openTab(world, { width })
  const path = '/console/production/advanced-settings/account'
  await signInBy(reader, site, await person(site.hub, { role: 'read-only' }), path)
  await reader.page.getByText('Web shop').waitFor()
  await expectFair(reader, 'account reader')
  await reader.context.close()
}

/** So that the next one finds the page empty again. */
async function confirmGone({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: /^Revoke Shop/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.locator('.empty').waitFor()
}
