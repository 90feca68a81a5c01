import { expect } from 'vitest'
import { fileOf, told } from './supply-stage.ts'
import type { Tab } from './world.ts'

/** A stock file in which all that lies in w1 is gone. */
export const nothingLeft = ['warehouse,sku,on_hand', ...[7001, 7002, 7003].map((id) => `w1,sku${id},0`)]

/** The supplier sees why its file waits: before it is handed in, after, and row by row. */
export async function handInWrongStock({ page }: Tab, path: string): Promise<void> {
  await page.getByRole('button', { name: 'Upload a stock file' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(fileOf(path, nothingLeft))
  await dialog.getByText('It would wait for the operator').waitFor()
  await dialog.getByText('100% of the counts with stock that it names would go to zero (3 of 3).').waitFor()
  await dialog.getByRole('button', { name: 'Hand it in: the operator looks first' }).click()
  await told(page, 'The file waits for the operator')
  await dialog.getByRole('link', { name: /^Run \d+ of s1-stock/ }).click()
  await page.getByText('Waits for the operator').waitFor()
  await page.getByText('The operator lets it in or turns it down').waitFor()
  await page.getByRole('row').filter({ hasText: 'sku7003' }).filter({ hasText: 'w1' }).first().waitFor()
  expect(await page.getByRole('button', { name: /Let it in|Turn it down/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'My stock' }).first().click()
  await page.getByRole('row').filter({ hasText: 'stock.csv' }).getByText('Waits for the operator').waitFor()
}
