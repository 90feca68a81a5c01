import { IconShoppingCart } from '@tabler/icons-react'
import { type Area, type Party, pageOf } from '../shell/area.ts'
import { navWords } from './nav-words.ts'

const those: readonly Party[] = ['operator', 'retailer']

/** All orders, or a retailer's own. */
export const ordersListArea: Area = {
  pages: [
    { path: 'orders', for: those, page: pageOf(async () => (await import('./orders-page.tsx')).OrdersPage) },
  ],
  nav: [{ to: 'orders', label: navWords.orders, for: those, group: 'work', icon: IconShoppingCart }],
}
