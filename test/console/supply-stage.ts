import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Site } from '../support/site.ts'
import { buyer, request, seedItems } from '../support/trade.ts'
import { Speaker } from './speaker.ts'
import type { Tab } from './world.ts'

/** Items 7001 to 7003 are s1's, from its first warehouse; 7101 is s2's. */
export async function stockShelves({ fresh, clock }: Site): Promise<void> {
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  // by which r1 orders
  await fresh.admin.query('update hub.credential set revoked_at = null where credential_id = 1')
  await seedItems(fresh.admin, { first: 7001, count: 3, onHand: { 1: 100 } })
  await seedItems(fresh.admin, { first: 7101, onHand: { 3: 100 } })
  const titles = ['Cedar chew ring', 'Salmon and rice dry food, 15 lb', 'Reflective harness']
  for (const [index, title] of titles.entries())
    await fresh.admin.query('update hub.product set title = $2 where product_id = $1', [7001 + index, title])
}

/** An order of r1; gives the invoice number of its one fulfillment. */
export async function ordered(
  { hub, clock }: Site,
  lines: readonly (readonly [itemId: number, quantity: number])[],
  po: string | null = null,
): Promise<string> {
  clock.advance(1000)
  const shipVia = { carrier: 'UPS', service: 'Ground', account: null }
  const { order } = await placeOrder(hub, buyer(1), request(lines, { po, shipVia }))
  const [own] = order.fulfillments
  if (!own || order.fulfillments.length > 1) throw new Error('one supplier sends it')
  return own.invoiceNumber
}

/** What the jobs do: number events and set clocks. */
export async function settled({ hub }: Site): Promise<void> {
  await sequenceEvents(hub, 'production')
  await followEvents(hub, 'production')
}

/** A file to choose in the browser. */
export function fileOf(path: string, lines: readonly string[]): string {
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** What is said in the corner of the page. */
export const told = (page: Page, text: string | RegExp) =>
  page.getByRole('alert').filter({ hasText: text }).first().waitFor()

/** One unit of the second line now, the other later. */
export async function answerByLine({ page }: Tab, invoice: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(invoice) }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: invoice }).waitFor()
  await page.getByRole('button', { name: 'Answer by line' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Accept of x7002').fill('1')
  await dialog.getByLabel('Backorder of x7002').fill('1')
  await dialog.getByLabel('In stock on').fill('2031-03-01')
  await dialog.getByLabel('Your own number for it').fill('SO-4711')
  await dialog.getByRole('button', { name: 'Send the answer' }).click()
  await dialog.waitFor({ state: 'detached' })
  await told(page, 'Answered')
}

export async function shipInTwo({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Ship', exact: true }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Carrier').first().inputValue()).toBe('UPS')
  await dialog.getByLabel('Units of x7001 in parcel 1').fill('2')
  await dialog.getByLabel('Units of x7002 in parcel 1').fill('0')
  await dialog.getByLabel('Tracking number').first().fill('1Z999AA10123456784')
  await dialog.getByRole('button', { name: 'Another parcel' }).click()
  await dialog.getByLabel('Tracking number').nth(1).fill('1Z999AA10123456785')
  expect(await dialog.getByLabel('Units of x7001 in parcel 2').inputValue()).toBe('1')
  await dialog.getByRole('button', { name: 'Ship 2 parcels' }).click()
  await dialog.waitFor({ state: 'detached' })
  await told(page, '2 parcels recorded')
}

/** Whose purchase orders the file of “Export selected” has, row by row. */
export async function exported(page: Page): Promise<readonly (string | undefined)[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export selected' }).click(),
  ])
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n').slice(1)
  return lines.map((line) => line.split(',')[0])
}

export const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** A purchase order as its supplier reads it. */
export async function shareOf(site: Site, supplier: UserEntry, invoice: string) {
  const speaker = await new Speaker(site).signIn(supplier)
  return (await speaker.ask('GET', `/production/hub/fulfillments/${invoice}`)).json()
}
