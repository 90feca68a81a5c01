import { IconAdjustmentsHorizontal, IconFlask, IconHeartbeat } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'
import { words } from './words.ts'

const operator = ['operator'] as const
const those = ['operator', 'retailer'] as const

export const systemArea: Area = {
  pages: [
    {
      path: 'sandbox-desk',
      for: those,
      needsRetailer: true,
      page: pageOf(async () => (await import('./sandbox-page.tsx')).SandboxPage),
    },
    {
      path: 'health',
      for: operator,
      page: pageOf(async () => (await import('./health-page.tsx')).HealthPage),
    },
    {
      path: 'settings',
      for: operator,
      page: pageOf(async () => (await import('./settings-page.tsx')).SettingsPage),
    },
  ],
  nav: [
    { to: 'sandbox-desk', label: words.nav.sandbox, for: those, group: 'connect', icon: IconFlask },
    { to: 'health', label: words.nav.health, for: operator, group: 'system', icon: IconHeartbeat },
    {
      to: 'settings',
      label: words.nav.settings,
      for: operator,
      group: 'system',
      icon: IconAdjustmentsHorizontal,
    },
  ],
}
