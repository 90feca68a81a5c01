import { IconActivity } from '@tabler/icons-react'
import { type Area, everybody, pageOf } from '../shell/area.ts'

export const eventsArea: Area = {
  pages: [
    {
      path: 'events',
      for: everybody,
      page: pageOf(async () => (await import('./events-page.tsx')).EventsPage),
    },
  ],
  nav: [{ to: 'events', label: 'Events', for: everybody, group: 'connect', icon: IconActivity }],
}
