import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { expectFair, widths } from './fair.ts'
import { Speaker } from './speaker.ts'
import { ordered, settled, stockShelves } from './supply-stage.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'
import { nothingLeft } from './wrong-stock.ts'

const DAY_MS = 86_400_000
let world: World
let people: Record<'supplier' | 'newcomer' | 'operator', UserEntry>
let busy: string
let heldRun: number

beforeAll(async () => {
  world = await openWorld()
  const { site } = world
  await stockShelves(site)
  people = {
    supplier: await person(site.hub, { supplier: 's1' }),
    newcomer: await person(site.hub, { supplier: 's2', role: 'read-only' }),
    operator: await person(site.hub, { party: 'operator' }),
  }
  await furnish()
  heldRun = await stockThatWaits()
}, 90_000)
afterAll(() => world.close())

/** Something of everything: late, soon due, owed, half shipped, invoiced with a bill that differs, asked to cancel. */
async function furnish() {
  const { site } = world
  const speaker = await new Speaker(site).signIn(people.operator)
  const ask = async (method: string, path: string, body: object = {}) => {
    const answer = await speaker.ask(method, `/production/hub/${path}`, { body })
    expect(answer.status, `${path}: ${answer.text}`).toBeLessThan(300)
    return answer.json()
  }
  site.clock.advance(-8 * DAY_MS)
  const late = await ordered(site, [[7001, 2]], 'HH-2207')
  await settled(site)
  site.clock.advance(7.5 * DAY_MS)
  busy = await ordered(
    site,
    [
      [7001, 3],
      [7002, 2],
      [7003, 4],
    ],
    'HH-2231',
  )
  const owed = await ordered(site, [[7002, 5]], 'HH-2232')
  const packed = await ordered(site, [[7003, 1]])
  const done = await ordered(site, [[7001, 1]], 'HH-2240')
  await ordered(site, [[7002, 2]])
  const at = (invoice: string, verb: string) => `fulfillments/${invoice}/${verb}`
  const later = { answer: 'backordered', until: '2031-03-01' }
  await ask('POST', at(busy, 'acknowledge'), {
    supplierReference: 'SO-4711',
    lines: [
      { lineNo: 1, answer: 'accepted' },
      { lineNo: 2, ...later, quantity: 1 },
      { lineNo: 2, answer: 'accepted', quantity: 1 },
      { lineNo: 3, answer: 'rejected', quantity: 1, reason: 'discontinued' },
    ],
  })
  const parcel = { carrier: 'UPS', trackingNumber: '1Z999AA10123456784' }
  await ask('POST', at(busy, 'ship'), { parcels: [{ ...parcel, lines: [{ lineNo: 1, quantity: 2 }] }] })
  const scan = { at: site.clock.now().toISOString(), state: 'in_transit', place: 'Memphis, TN' }
  await ask('POST', at(busy, 'tracking'), { trackingNumber: parcel.trackingNumber, scans: [scan] })
  await ask('POST', at(owed, 'acknowledge'), { lines: [{ lineNo: 1, ...later }] })
  await ask('POST', at(packed, 'pack'))
  const { number } = (await ask('GET', `fulfillments/${packed}`)) as { number: number }
  await ask('POST', `orders/r1/${number}/request-cancel`, { reason: 'Bought twice' })
  await ask('POST', at(done, 'ship'), {
    parcels: [{ carrier: 'FedEx', trackingNumber: '61299998820821171811' }],
  })
  await ask('POST', at(done, 'invoice'), { bill: { reference: 'TW-9001', amount: '99.50' } })
  await ask('POST', 'suppliers/s1/payments', { amount: '40.00', reference: 'ACH-771' })
  await ask('PUT', 'suppliers/s1/file-exchange', {
    schedule: { cron: '*/15 7-19 * * 1-5', zone: 'America/New_York' },
  })
  await ask('POST', 'work-exports', { supplier: 's1' })
  await ask('POST', 'carriers', { code: 'sim', kind: 'simulated', carriers: ['UPS', 'FedEx'] })
  await settled(site)
  site.clock.advance(0.5 * DAY_MS)
  expect(late).not.toBe('')
}

async function stockThatWaits(): Promise<number> {
  const own = await new Speaker(world.site).signIn(people.supplier)
  const file = { body: nothingLeft.join('\n'), headers: { 'content-type': 'text/csv' } }
  const sent = await own.ask('POST', '/production/hub/imports/stock?fileName=stock.csv', file)
  return sent.json().run.runId
}

const ready = (tab: Tab) =>
  tab.page.locator('.list, .empty, .told, .supply-form, .panel-note').first().waitFor()

test.each(widths)('a supplier’s pages at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  const pages: readonly (readonly [name: string, path: string])[] = [
    ['orders to ship', 'purchase-orders?tab=ship'],
    ['orders all', 'purchase-orders?tab=all'],
    ['orders no match', 'purchase-orders?tab=all&code=none'],
    ['order', `purchase-orders/${busy}`],
    ['deadlines', 'deadlines'],
    ['scorecard', 'scorecard'],
    ['statements', 'statements'],
    ['stock', 'own-stock'],
    ['stock run', `feed-runs/${heldRun}`],
    ['files', 'supplier-files'],
    ['working days', 'working-days'],
  ]
  const [[, first]] = pages as [readonly [string, string]]
  await signInBy(tab, site, people.supplier, `/console/production/${first}`)
  for (const [name, path] of pages) {
    await page.goto(`${site.url}/console/production/${path}`)
    await ready(tab)
    await page.waitForLoadState('networkidle')
    await expectFair(tab, `supply ${name}`)
  }
  expectQuiet(tab)
  await tab.context.close()
})

test.each(widths)('dialogs, and what is empty, at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, site, people.supplier, `/console/production/purchase-orders/${busy}`)
  for (const [button, name] of [
    ['Answer by line', 'answer'],
    ['Ship', 'ship'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('dialog').getByRole('button').first().waitFor()
    await expectFair(tab, `supply dialog ${name}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.goto(`${site.url}/console/production/purchase-orders?tab=ship`)
  await page
    .getByRole('checkbox')
    .nth(width === 390 ? 0 : 1)
    .check()
  await expectFair(tab, 'supply bulk')
  await page.getByRole('button', { name: 'Ship …' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/Tracking number of/)
    .first()
    .waitFor()
  await expectFair(tab, 'supply ship many')
  await page.goto(`${site.url}/console/production/own-stock`)
  await page.getByRole('button', { name: 'Upload a stock file' }).click()
  const file = { name: 'stock.csv', mimeType: 'text/csv', buffer: Buffer.from(nothingLeft.join('\n')) }
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file)
  await page.getByText('It would wait for the operator').waitFor()
  await expectFair(tab, 'supply stock file')
  await tab.context.clearCookies()
  await signInBy(tab, site, people.newcomer, '/console/production/purchase-orders')
  for (const path of [
    'purchase-orders',
    'deadlines',
    'scorecard',
    'statements',
    'own-stock',
    'supplier-files',
  ]) {
    await page.goto(`${site.url}/console/production/${path}`)
    await ready(tab)
    await page.waitForLoadState('networkidle')
    await expectFair(tab, `supply empty ${path}`)
  }
  expectQuiet(tab)
  await tab.context.close()
})

test.each(widths)('the operator’s pages at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, site, people.operator, '/console/production/purchase-orders?tab=all')
  for (const path of [
    'purchase-orders?tab=cancel',
    `purchase-orders/${busy}`,
    'statements?supplier=s1',
    'statements?tab=retailers&of=r1',
    'supplier-files?supplier=s1',
    'working-days?supplier=s1',
    'carriers',
  ]) {
    await page.goto(`${site.url}/console/production/${path}`)
    await ready(tab)
    await page.waitForLoadState('networkidle')
    await expectFair(tab, `supply operator ${path.replace(busy, 'one')}`)
  }
  expectQuiet(tab)
  await tab.context.close()
})
