import type { Page } from 'playwright-core'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { password } from '../identity/people.ts'

// What readers do on a page of the portal to try its samples.

export async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use my sandbox key' }).click()
}

/** By the page that the button leads to. */
export async function signInThere(page: Page, user: UserEntry): Promise<void> {
  await page.waitForURL(/\/account\/sign-in\?return_to=%2Fdocs/)
  await page.fill('#email', user.email)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/docs\//)
}

/** The key that the tab holds now. */
export async function keyIn(page: Page, kind: string): Promise<string> {
  await page.locator('.key-used').waitFor()
  return await page.evaluate<string>(`sessionStorage.getItem('dropdock-docs-key:${kind}')`)
}

export interface Told {
  readonly status: string
  readonly heads: string
  readonly body: string
}

export async function send(page: Page, id: string): Promise<Told> {
  const figure = page.locator(`[data-sample="${id}"]`)
  await figure.getByRole('button', { name: /^Send it/ }).click()
  await figure.locator('.sent pre').waitFor()
  return {
    status: await figure.locator('.sent strong').innerText(),
    heads: await figure.locator('.sent dl').innerText(),
    body: (await figure.locator('.sent pre').textContent()) ?? '',
  }
}

export async function paste(page: Page, secret: string): Promise<void> {
  await page.locator('#own-key').fill(secret)
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.locator('.key-used').waitFor()
}
