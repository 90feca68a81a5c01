import { IconKey, IconPlug } from '@tabler/icons-react'
import { type Area, type NavEntry, type Party, pageOf } from '../shell/area.ts'
import { words } from '../words.ts'

const say = words.nav
const those: readonly Party[] = ['operator', 'retailer']
const apiPage = pageOf(async () => (await import('./api-page.tsx')).ApiPage)
const under = (page: string, label: string): NavEntry => ({
  to: `api/${page}`,
  label,
  for: those,
  group: 'connect',
})

/** What a retailer's programs get in with, under the names that the partners' documents send people to. */
export const accessArea: Area = {
  pages: [
    { path: 'api', for: those, needsRetailer: true, page: apiPage },
    { path: 'api/:page', for: those, needsRetailer: true, page: apiPage },
    {
      path: 'admin/api-keys',
      for: those,
      needsRetailer: true,
      page: pageOf(async () => (await import('./api-keys-page.tsx')).ApiKeysPage),
    },
  ],
  nav: [
    { to: 'api', label: say.api, for: those, group: 'connect', icon: IconPlug },
    under('oauth-clients', say.oauthClients),
    under('personal-access-tokens', say.personalTokens),
    under('authenticate', say.authenticate),
    under('connected-apps', say.connectedApps),
    { to: 'admin/api-keys', label: say.apiKeys, for: those, group: 'admin', icon: IconKey },
  ],
}
