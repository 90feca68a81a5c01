import { IconTruckReturn } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'
import { navWords } from './nav-words.ts'

const receives = ['operator', 'supplier'] as const

export const returnsArea: Area = {
  pages: [
    {
      path: 'returns',
      for: receives,
      page: pageOf(async () => (await import('./returns-page.tsx')).ReturnsPage),
    },
    {
      path: 'returns/:returnNumber',
      for: receives,
      page: pageOf(async () => (await import('./return-page.tsx')).ReturnPage),
    },
  ],
  nav: [{ to: 'returns', label: navWords.returns, for: receives, group: 'work', icon: IconTruckReturn }],
}
