import { IconHome } from '@tabler/icons-react'
import { type Area, everybody, pageOf } from '../shell/area.ts'
import { navWords } from './nav-words.ts'

/** Where everybody starts. */
export const homeArea: Area = {
  pages: [{ path: '', for: everybody, page: pageOf(async () => (await import('./home-page.tsx')).HomePage) }],
  nav: [{ to: '', label: navWords.home, for: everybody, group: 'work', icon: IconHome }],
}
