import { IconBell, IconMail, IconShieldLock, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import { type Area, everybody, pageOf } from '../shell/area.ts'
import { words } from '../words.ts'

/** People are the same in both environments, so no retailer is chosen here. */
export const peopleArea: Area = {
  pages: [
    {
      path: 'people/team',
      for: everybody,
      page: pageOf(async () => (await import('./team-page.tsx')).TeamPage),
    },
    {
      path: 'people/notices',
      for: everybody,
      page: pageOf(async () => (await import('./notices-page.tsx')).NoticesPage),
    },
    {
      path: 'people/users',
      for: ['operator'],
      page: pageOf(async () => (await import('./users-page.tsx')).UsersPage),
    },
    {
      path: 'people/mail',
      for: ['operator'],
      page: pageOf(async () => (await import('./mail-page.tsx')).MailPage),
    },
  ],
  nav: [
    { to: 'people/team', label: words.people.team.nav, for: everybody, group: 'people', icon: IconUsers },
    {
      to: 'people/users',
      label: words.people.users.nav,
      for: ['operator'],
      group: 'people',
      icon: IconUsersGroup,
    },
    { to: 'people/mail', label: words.mail.nav, for: ['operator'], group: 'people', icon: IconMail },
    { to: 'people/notices', label: words.notices.nav, for: everybody, group: 'account', icon: IconBell },
    {
      to: '/account',
      label: words.nav.security,
      for: everybody,
      group: 'account',
      icon: IconShieldLock,
      isElsewhere: true,
    },
  ],
}
