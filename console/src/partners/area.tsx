import { IconPlugConnected } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'
import { words } from '../words.ts'
import { useWaiting } from './use-partners.ts'

/** With how many wait for an answer. */
function Waiting() {
  const waiting = useWaiting(true).data?.waiting ?? 0
  if (waiting === 0) return null
  return (
    <span className="nav-count">
      <span aria-hidden>{waiting}</span>
      <span className="unseen">{words.partners.count(waiting)}</span>
    </span>
  )
}

/** Of the operator alone, whichever retailer is chosen. */
export const partnersArea: Area = {
  pages: [
    {
      path: 'partners',
      for: ['operator'],
      page: pageOf(async () => (await import('./partners-page.tsx')).PartnersPage),
    },
    {
      path: 'partners/:application',
      for: ['operator'],
      page: pageOf(async () => (await import('./partner-page.tsx')).PartnerPage),
    },
  ],
  nav: [
    {
      to: 'partners',
      label: words.partners.title,
      for: ['operator'],
      group: 'network',
      icon: IconPlugConnected,
      Count: Waiting,
    },
  ],
}
