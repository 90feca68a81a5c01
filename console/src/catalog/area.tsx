import { IconBox, IconBuildingWarehouse, IconTag, IconTruck } from '@tabler/icons-react'
import { type Area, type AreaPage, type NavEntry, type Party, pageOf } from '../shell/area.ts'
import { say } from './words.ts'

const those: readonly Party[] = ['operator']
const page = (path: string, load: AreaPage['page']): AreaPage => ({ path, for: those, page: load })
const entry = (to: string, label: string, icon: NonNullable<NavEntry['icon']>): NavEntry => ({
  ...{ to, label, icon, for: those, group: 'catalog' },
})

/** What the hub sells, where it lies and what it costs. */
export const catalogArea: Area = {
  pages: [
    page(
      'products',
      pageOf(async () => (await import('./products-page.tsx')).ProductsPage),
    ),
    page(
      'products/:product',
      pageOf(async () => (await import('./product-page.tsx')).ProductPage),
    ),
    page(
      'items/:item',
      pageOf(async () => (await import('./item-page.tsx')).ItemPage),
    ),
    page(
      'warehouses',
      pageOf(async () => (await import('./warehouses-page.tsx')).WarehousesPage),
    ),
    page(
      'price-lists',
      pageOf(async () => (await import('./price-lists-page.tsx')).PriceListsPage),
    ),
    page(
      'freight-tables',
      pageOf(async () => (await import('./freight-page.tsx')).FreightPage),
    ),
  ],
  nav: [
    entry('products', say.products.nav, IconBox),
    entry('warehouses', say.warehouses.nav, IconBuildingWarehouse),
    entry('price-lists', say.priceLists.nav, IconTag),
    entry('freight-tables', say.freight.nav, IconTruck),
  ],
}
