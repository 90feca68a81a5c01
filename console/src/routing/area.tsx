import { IconRoute2 } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'

/** Where orders come from: rules that are tried before they count, deadlines, and what becomes of what is missing. */
export const routingArea: Area = {
  pages: [
    {
      path: 'routing',
      for: ['operator'],
      page: pageOf(async () => (await import('./routing-page.tsx')).RoutingPage),
    },
    {
      path: 'routing/:rules',
      for: ['operator'],
      page: pageOf(async () => (await import('./rules-page.tsx')).RulesPage),
    },
  ],
  nav: [{ to: 'routing', label: 'Routing', for: ['operator'], group: 'supply', icon: IconRoute2 }],
}
