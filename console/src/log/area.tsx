import { IconHistory, IconListSearch } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'

// the words of the pages are loaded with them; these two stand in the sidebar
export const logArea: Area = {
  pages: [
    {
      path: 'log',
      for: ['operator', 'retailer'],
      page: pageOf(async () => (await import('./log-page.tsx')).LogPage),
    },
    {
      path: 'audit',
      for: ['operator'],
      page: pageOf(async () => (await import('./audit-page.tsx')).AuditPage),
    },
  ],
  nav: [
    {
      to: 'log',
      label: 'Request log',
      for: ['operator', 'retailer'],
      group: 'connect',
      icon: IconListSearch,
    },
    { to: 'audit', label: 'Audit trail', for: ['operator'], group: 'system', icon: IconHistory },
  ],
}
