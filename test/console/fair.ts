import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { Tab } from './world.ts'

// with TEST_PICTURES, a picture of each page goes there
const pictures = process.env.TEST_PICTURES
if (pictures) mkdirSync(pictures, { recursive: true })

/** In these a page is looked at, in light and in dark colors each. */
export const widths = [1280, 390] as const

/** Readable by everybody, light and dark, within the window, with one heading. Leaves the page as light as it was opened. */
export async function expectFair({ page }: Pick<Tab, 'page'>, name: string): Promise<void> {
  // one page has no frames: the old way needs no second page to put the results together; and of what is well nothing is told
  const axe = () => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
  const told = async (builder: AxeBuilder) =>
    (await builder.analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    )
  const named = `${name} ${page.viewportSize()?.width}`
  expect(await told(axe()), named).toEqual([])
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(overflow, `${named} is wider than the window`).toBeLessThanOrEqual(0)
  const clipped = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.panel')].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.ariaLabel ?? '')`,
  )
  expect(clipped, `${named}: wider than their panel`).toEqual([])
  expect(await page.locator('h1:visible').count(), `${named}: headings`).toBe(1)
  await picture(`${named} light`)
  await inColors('dark')
  // of what axe looks for, colors alone are others in the dark
  expect(await told(axe().withRules(['color-contrast', 'link-in-text-block'])), `${named} dark`).toEqual([])
  await picture(`${named} dark`)
  await inColors('light')

  async function inColors(colorScheme: 'light' | 'dark'): Promise<void> {
    await page.emulateMedia({ colorScheme })
    // the console follows by itself; a page of plain CSS has no such attribute
    await page
      .locator(`html:is([data-mantine-color-scheme=${colorScheme}], :not([data-mantine-color-scheme]))`)
      .waitFor({ state: 'attached' })
  }

  async function picture(of: string): Promise<void> {
    if (!pictures) return
    await page.screenshot({ path: `${pictures}/${of.replaceAll(/[^a-z0-9]+/g, '-')}.png`, fullPage: true })
  }
}
