import { IconAdjustments } from '@tabler/icons-react'
import { type Area, type Party, pageOf } from '../shell/area.ts'
import { words } from '../words.ts'

const those: readonly Party[] = ['operator', 'retailer']

export const sophioArea: Area = {
  pages: [
    {
      path: 'advanced-settings/account',
      for: those,
      needsRetailer: true,
      page: pageOf(async () => (await import('./account-page.tsx')).AccountPage),
    },
  ],
  nav: [
    {
      to: 'advanced-settings/account',
      label: words.sophio.nav,
      for: those,
      group: 'advanced',
      icon: IconAdjustments,
    },
  ],
}
