import { IconFileImport } from '@tabler/icons-react'
import { useHub } from '../api/hub.ts'
import { type Area, pageOf } from '../shell/area.ts'
import type { FeedRunSummary, Page } from './types.ts'
import { feedWords as say } from './words.ts'

/** How many runs wait for somebody. */
function Waiting() {
  const held = useHub<Page<FeedRunSummary>>('feed-runs', { state: 'held', limit: 50 }, { staleTime: 60_000 })
  const waiting = held.data?.data.length ?? 0
  if (waiting === 0) return null
  return (
    <span className="nav-count">
      <span aria-hidden>{waiting}</span>
      <span className="unseen">{say.waiting(waiting)}</span>
    </span>
  )
}

/** What suppliers send again and again, and whether stock is as it is told. */
export const feedsArea: Area = {
  pages: [
    {
      path: 'feeds',
      for: ['operator'],
      page: pageOf(async () => (await import('./feeds-page.tsx')).FeedsPage),
    },
    {
      path: 'feeds/:feed',
      for: ['operator'],
      page: pageOf(async () => (await import('./feed-page.tsx')).FeedPage),
    },
    {
      path: 'feed-runs/:run',
      // a supplier sees those of its stock
      for: ['operator', 'supplier'],
      page: pageOf(async () => (await import('./run-page.tsx')).RunPage),
    },
    {
      path: 'stock-drift',
      for: ['operator'],
      page: pageOf(async () => (await import('./drift-page.tsx')).DriftPage),
    },
  ],
  nav: [
    {
      to: 'feeds',
      label: say.nav.feeds,
      for: ['operator'],
      group: 'supply',
      icon: IconFileImport,
      Count: Waiting,
    },
    { to: 'stock-drift', label: say.nav.drift, for: ['operator'], group: 'supply' },
  ],
}
