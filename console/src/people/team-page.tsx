import { PeoplePage } from './people-page.tsx'

export function TeamPage() {
  return <PeoplePage key="team" isOfAll={false} />
}
