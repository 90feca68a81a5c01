import { NotFound } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { MailPage } from './mail-page.tsx'
import { NoticesPage } from './notices-page.tsx'
import { PeoplePage } from './people-page.tsx'

/** People are the same in both environments, so no retailer is chosen here. */
export function PeopleArea({ page }: { page: string | undefined }) {
  const { me } = usePlace()
  if (page === 'notices') return <NoticesPage />
  if (page === 'team') return <PeoplePage key="team" isOfAll={false} />
  if (me.party !== 'operator') return <NotFound />
  if (page === 'users') return <PeoplePage key="users" isOfAll />
  return page === 'mail' ? <MailPage /> : <NotFound />
}
