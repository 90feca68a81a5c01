import { IconBox } from '@tabler/icons-react'
import { type Area, type AreaPage, type Party, pageOf } from '../shell/area.ts'
import { say } from './words.ts'

const retailers: readonly Party[] = ['retailer']
const page = (path: string, load: AreaPage['page']): AreaPage => ({ path, for: retailers, page: load })

/** What a retailer may buy. The operator's people have the whole catalog under the same address. */
export const ownProductsArea: Area = {
  pages: [
    page(
      'products',
      pageOf(async () => (await import('./products-page.tsx')).OwnProductsPage),
    ),
    page(
      'products/:item',
      pageOf(async () => (await import('./item-page.tsx')).OwnItemPage),
    ),
  ],
  nav: [{ to: 'products', label: say.nav, for: retailers, group: 'catalog', icon: IconBox }],
}
