import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { openDoors, type Shop } from '../support/shop.ts'
import { watchedPage } from './browser.ts'

/** How one gets about: menu, search, from page to page; and how much is sent for it. */

let shop: Shop
let hub: string
let browser: Browser
beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
  hub = `http://localhost:${shop.port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  expect(shop.errors).toEqual([])
  await shop.close()
})

const textOf = async (path: string) => await (await fetch(hub + path)).text()

describe('pages one after the other', () => {
  test('the way on leads through every page of the menu, and each says what it is', async () => {
    const menu = /<nav class="menu"[\s\S]*?<\/nav>/.exec(await textOf('/docs'))?.[0] ?? ''
    const places = [...menu.matchAll(/href="(\/docs[^"#]*)"/g)].map(([, place = '']) => place)
    expect(new Set(places).size).toBe(places.length)
    expect(places.length).toBeGreaterThan(35)
    const described = new Set<string>()
    for (const [at, place] of places.entries()) {
      const page = await textOf(place)
      expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
      const words = /<meta name="description" content="([^"]+)">/.exec(page)?.[1] ?? ''
      expect(words.length, place).toBeGreaterThan(40)
      expect(words.length, place).toBeLessThan(170)
      described.add(words)
      // the reference has a frame of its own
      if (place.endsWith('/reference')) continue
      expect(/rel="prev" href="([^"]+)"/.exec(page)?.[1], place).toBe(places[at - 1])
      expect(/rel="next" href="([^"]+)"/.exec(page)?.[1], place).toBe(places[at + 1])
      expect(page.match(/aria-current="page"/g)?.length, place).toBe(1)
    }
    expect(described.size).toBe(places.length)
  })

  test('a page is sent packed, and not again to whoever has it; scripts are small', async () => {
    const head = { 'accept-encoding': 'gzip' }
    const first = await fetch(`${hub}/docs/sophio/api`, { headers: head })
    expect(first.headers.get('content-encoding')).toBe('gzip')
    expect(Number(first.headers.get('content-length'))).toBeLessThan(60_000)
    const page = await first.text()
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(`${hub}/docs/sophio/api`, { headers: { ...head, 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const scripts = [...page.matchAll(/<script [^>]*src="([^"]+)"/g)].map(([, address = '']) => address)
    const inner = ['keys.mjs', 'answer.mjs'].map((name) => `/docs/assets/${name}`)
    let total = 0
    for (const address of [...scripts, ...inner]) total += (await textOf(address)).length
    expect(scripts.length).toBe(3)
    expect(total).toBeLessThan(30_000)
    expect((await textOf('/docs/search.json')).length).toBeLessThan(40_000)
  })
})

test('a heading is found by its words and opened by keyboard', async () => {
  const { page, outside, complaints, close } = await watchedPage(browser, hub, {
    width: 1280,
    scheme: 'light',
  })
  await page.goto(`${hub}/docs`)
  await page.keyboard.press('/')
  await page.keyboard.type('check signature')
  await page.getByRole('option', { name: /Check the signature/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${hub}/docs/guides/webhooks#check-the-signature`)
  await page.keyboard.press('/')
  await page.keyboard.type('no such heading anywhere')
  await page.getByRole('option', { name: 'No heading has these words.' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await page.locator('#found').isVisible()).toBe(false)
  expect([outside, complaints]).toEqual([[], []])
  await close()
})

test.each([true, false])('on a phone the menu opens over the page (scripts: %s)', async (script) => {
  const { page, close } = await watchedPage(browser, hub, { width: 390, scheme: 'dark', script })
  await page.goto(`${hub}/docs/homeroots/api`)
  expect(await page.locator('#menu').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Menu' }).click()
  expect(await page.locator('#menu').isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  expect(await page.locator('#menu').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.locator('#menu').getByRole('link', { name: 'Moving over' }).click()
  await page.waitForURL(`${hub}/docs/homeroots/moving`)
  expect(await page.locator('#menu').isVisible()).toBe(false)
  await close()
})
