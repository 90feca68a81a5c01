import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { Tab } from './world.ts'

// with TEST_PICTURES, a picture of each page goes there
const pictures = process.env.TEST_PICTURES
if (pictures) mkdirSync(pictures, { recursive: true })

/** Readable by everybody, within the window, with one heading. */
export async function expectFair(tab: Tab, name: string): Promise<void> {
  const { page } = tab
  const found = await new AxeBuilder({ page }).analyze()
  const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect(told, name).toEqual([])
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0)
  const clipped = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.panel')].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.ariaLabel ?? '')`,
  )
  expect(clipped, `${name}: wider than their panel`).toEqual([])
  expect(await page.locator('h1').count(), `${name}: headings`).toBe(1)
  if (pictures)
    await page.screenshot({ path: `${pictures}/${name.replaceAll(/[^a-z0-9]+/g, '-')}.png`, fullPage: true })
}
