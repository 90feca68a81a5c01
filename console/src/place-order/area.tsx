import { IconSquarePlus } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'
import { navWords } from './nav-words.ts'

const places = ['operator', 'retailer'] as const

export const placeOrderArea: Area = {
  pages: [
    {
      path: 'place-order',
      for: places,
      needsRetailer: true,
      page: pageOf(async () => (await import('./place-order-page.tsx')).PlaceOrderPage),
    },
    {
      path: 'place-order/file',
      for: places,
      needsRetailer: true,
      page: pageOf(async () => (await import('./place-file-page.tsx')).PlaceFilePage),
    },
  ],
  nav: [{ to: 'place-order', label: navWords.placeOrder, for: places, group: 'work', icon: IconSquarePlus }],
}
