import { IconFileImport } from '@tabler/icons-react'
import { type Area, type AreaPage, type NavEntry, type Party, pageOf } from '../shell/area.ts'
import { say } from './words.ts'

const those: readonly Party[] = ['operator']
const page = (path: string, load: AreaPage['page']): AreaPage => ({ path, for: those, page: load })
const entry: NavEntry = {
  ...{ to: 'imports', label: say.nav, icon: IconFileImport, for: those, group: 'catalog' },
}

/** Files on their way in: looked at, mapped, checked, written. */
export const importsArea: Area = {
  pages: [
    page(
      'imports',
      pageOf(async () => (await import('./imports-page.tsx')).ImportsPage),
    ),
    page(
      'imports/:importId',
      pageOf(async () => (await import('./run-page.tsx')).RunPage),
    ),
    page(
      'mappings',
      pageOf(async () => (await import('./mappings-page.tsx')).MappingsPage),
    ),
  ],
  nav: [entry, { to: 'mappings', label: say.mappings.nav, for: those, group: 'catalog' }],
}
