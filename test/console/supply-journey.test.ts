import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { Speaker } from './speaker.ts'
import {
  answerByLine,
  exported,
  fileOf,
  ordered,
  rowOf,
  settled,
  shareOf,
  shipInTwo,
  stockShelves,
  told,
} from './supply-stage.ts'
import { expectQuiet, openTab, openWorld, signInBy, type World } from './world.ts'
import { handInWrongStock } from './wrong-stock.ts'

const folder = mkdtempSync(join(tmpdir(), 'dropdock-supply-'))
let world: World
let supplier: UserEntry
let other: UserEntry
let big: string
const small: string[] = []
let filed: string

beforeAll(async () => {
  world = await openWorld()
  const { site } = world
  await stockShelves(site)
  supplier = await person(site.hub, { supplier: 's1', role: 'member' })
  other = await person(site.hub, { supplier: 's2' })
  big = await ordered(
    site,
    [
      [7001, 3],
      [7002, 2],
    ],
    'PO-BIG',
  )
  for (const item of [7001, 7002, 7003]) small.push(await ordered(site, [[item, 1]]))
  filed = await ordered(site, [[7003, 2]])
  await settled(site)
}, 60_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

test('a supplier answers a purchase order line by line and ships it in two parcels', {
  timeout: 90_000,
}, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, supplier, '/console/production/purchase-orders')
  await rowOf(page, big).waitFor()
  expect(await page.getByRole('tab', { name: /To acknowledge/ }).textContent()).toContain('5')
  await answerByLine(tab, big)
  const answered = await shareOf(world.site, supplier, big)
  expect(answered).toMatchObject({ state: 'sent', supplierReference: 'SO-4711' })
  expect(answered.lines[1].parts).toContainEqual(
    expect.objectContaining({ warehouse: null, quantity: 1, expectedOn: '2031-03-01' }),
  )
  await shipInTwo(tab)
  const shipped = await shareOf(world.site, supplier, big)
  expect(shipped.state).toBe('partially_shipped')
  const units = shipped.shipments.map(({ trackingNumber, parts }: Shipment) => [
    trackingNumber,
    parts.map(({ lineNo, quantity }) => [lineNo, quantity]),
  ])
  expect(units).toEqual([
    ['1Z999AA10123456784', [[1, 2]]],
    [
      '1Z999AA10123456785',
      [
        [1, 1],
        [2, 1],
      ],
    ],
  ])
  // who did it stands in the history, by name to its own side
  await page.getByText(`the supplier: ${supplier.name}`).first().waitFor()
  await page.getByRole('button', { name: 'More' }).click()
  const [slip] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Packing slip' }).click(),
  ])
  expect((await readFile(await slip.path())).subarray(0, 5).toString()).toBe('%PDF-')
  const sql = 'select actor from production.event where type = $1'
  const events = await site.fresh.admin.query(sql, ['fulfillment.acknowledged'])
  expect(events.rows).toEqual([{ actor: `user:${supplier.userId}` }])
  expectQuiet(tab)
  await tab.context.close()
})

interface Shipment {
  readonly trackingNumber: string
  readonly parts: readonly { readonly lineNo: number; readonly quantity: number }[]
}

test('a parcel recorded by mistake is undone where it was told', { timeout: 60_000 }, async () => {
  const { site } = world
  const invoice = await ordered(site, [[7003, 1]])
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, supplier, `/console/production/purchase-orders/${invoice}`)
  await page.getByRole('button', { name: 'Ship', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tracking number').fill('1ZWRONG')
  await dialog.getByRole('button', { name: 'Ship the parcel' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect((await shareOf(world.site, supplier, invoice)).state).toBe('shipped')
  await page.getByRole('button', { name: 'Undo' }).click()
  await told(page, 'Undone')
  expect(await shareOf(world.site, supplier, invoice)).toMatchObject({
    shipments: [{ trackingNumber: '1ZWRONG', voided: true }],
  })
  expect((await shareOf(world.site, supplier, invoice)).state).not.toBe('shipped')
  expectQuiet(tab)
  await tab.context.close()
})

test('many are acknowledged and shipped at once, numbers pasted as a spreadsheet has them', {
  timeout: 90_000,
}, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, supplier, '/console/production/purchase-orders')
  for (const each of small) await page.getByLabel(`Select ${each}`).check()
  expect(await exported(page)).toEqual(small)
  await page.getByRole('button', { name: 'Acknowledge', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await told(page, '3 purchase orders acknowledged')
  await page.getByRole('tab', { name: /To ship/ }).click()
  for (const each of small) await page.getByLabel(`Select ${each}`).check()
  await page.getByRole('button', { name: 'Ship …' }).click()
  const dialog = page.getByRole('dialog')
  const first = dialog.getByLabel(`Tracking number of ${small[0]}`)
  await page.evaluate<void>(`navigator.clipboard.writeText('1Z0001\\n1Z0002\\n1Z0003\\n')`)
  await first.focus()
  await page.keyboard.press('Control+V')
  expect(await dialog.getByLabel(`Tracking number of ${small[2]}`).inputValue()).toBe('1Z0003')
  await dialog.getByRole('button', { name: 'Ship 3' }).click()
  await told(page, '3 purchase orders shipped')
  await dialog.waitFor({ state: 'detached' })
  for (const [index, each] of small.entries())
    expect(await shareOf(world.site, supplier, each)).toMatchObject({
      state: 'shipped',
      shipments: [{ trackingNumber: `1Z000${index + 1}`, carrier: 'UPS' }],
    })
  expectQuiet(tab)
  await tab.context.close()
})

test('a file is tried before it is taken, and says which row was refused', { timeout: 60_000 }, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, supplier, '/console/production/purchase-orders')
  await page.getByRole('button', { name: 'Upload a file' }).click()
  const dialog = page.getByRole('dialog')
  const csv = fileOf(join(folder, 'shipped.csv'), [
    'fulfillment,carrier,tracking_number',
    `${filed},UPS,1Z7777`,
    '0001-01-0000000000,UPS,1Z8888',
  ])
  await dialog.locator('input[type=file]').setInputFiles(csv)
  await dialog.getByText('1 accepted · 0 known already · 1 refused').waitFor()
  await rowOf(page, '0001-01-0000000000')
    .getByText(/no purchase order/)
    .waitFor()
  expect((await shareOf(world.site, supplier, filed)).state).toBe('scheduled')
  await dialog.getByRole('button', { name: 'Take 1 row' }).click()
  await told(page, '1 row taken')
  expect((await shareOf(world.site, supplier, filed)).shipments).toMatchObject([{ trackingNumber: '1Z7777' }])
  const [refused] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download the refused rows' }).click(),
  ])
  expect(await readFile(await refused.path(), 'utf8')).toContain('1Z8888')
  expectQuiet(tab)
  await tab.context.close()
})

test('a count is changed where it stands, undone, and explained by movements', {
  timeout: 60_000,
}, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, supplier, '/console/production/own-stock?term=x7003')
  const onHand = async () => {
    const text = 'select on_hand from production.stock where item_id = 7003 and warehouse_id = 1'
    return (await site.fresh.admin.query(text)).rows[0].on_hand
  }
  const before = await onHand()
  await page.getByRole('button', { name: /Count of x7003 in One/ }).click()
  await page.getByLabel('Count of x7003 in One', { exact: true }).fill('55')
  await page.keyboard.press('Enter')
  await told(page, 'x7003: 55')
  expect(await onHand()).toBe(55)
  await page.getByRole('button', { name: 'Undo' }).click()
  await told(page, 'Undone')
  expect(await onHand()).toBe(before)
  expectQuiet(tab)
  await tab.context.close()
})

test('a stock file that looks wrong waits, and says why', { timeout: 60_000 }, async () => {
  const tab = await openTab(world)
  await signInBy(tab, world.site, supplier, '/console/production/own-stock')
  await handInWrongStock(tab, join(folder, 'stock.csv'))
  expectQuiet(tab)
  await tab.context.close()
})

test('another supplier sees nothing of it, in the pages and by their addresses', {
  timeout: 60_000,
}, async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, other, '/console/production/purchase-orders?tab=all')
  await page.getByText('No purchase orders yet').waitFor()
  await page.goto(`${site.url}/console/production/purchase-orders/${big}`)
  await page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor()
  const speaker = await new Speaker(site).signIn(other)
  for (const path of ['', '/timeline', '/invoice', '/packing-slip', '/evidence'])
    expect((await speaker.ask('GET', `/production/hub/fulfillments/${big}${path}`)).status, path).toBe(404)
  for (const path of ['stock', 'calendar', 'file-exchange', 'statement?month=2026-01'])
    expect((await speaker.ask('GET', `/production/hub/suppliers/s1/${path}`)).status, path).toBe(404)
  const count = { warehouse: 'w1', onHand: 1 }
  const shelf = '/production/hub/suppliers/s1/stock/7001'
  expect((await speaker.ask('PUT', shelf, { body: count })).status).toBe(404)
  const reader = await new Speaker(site).signIn(await person(site.hub, { supplier: 's1', role: 'read-only' }))
  expect((await reader.ask('GET', `/production/hub/fulfillments/${big}`)).status).toBe(200)
  for (const [method, path, body] of [
    ['POST', `fulfillments/${big}/acknowledge`, {}],
    ['PUT', 'suppliers/s1/stock/7001', count],
  ] as const)
    expect((await reader.ask(method, `/production/hub/${path}`, { body })).status).toBe(403)
  await tab.context.close()
})
