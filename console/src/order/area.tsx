import { type Area, pageOf } from '../shell/area.ts'

export const orderArea: Area = {
  pages: [
    {
      path: 'orders/:retailer/:number',
      for: ['operator'],
      page: pageOf(async () => (await import('./order-page.tsx')).OrderPage),
    },
    {
      path: 'orders/:number',
      for: ['retailer'],
      page: pageOf(async () => (await import('./order-page.tsx')).OwnOrderPage),
    },
  ],
  nav: [],
}
