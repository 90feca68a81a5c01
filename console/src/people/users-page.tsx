import { PeoplePage } from './people-page.tsx'

export function UsersPage() {
  return <PeoplePage key="users" isOfAll />
}
