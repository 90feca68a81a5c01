import {
  IconCalendarTime,
  IconChartBar,
  IconClipboardList,
  IconClockExclamation,
  IconFileDollar,
  IconFiles,
  IconPackage,
  IconTruckDelivery,
} from '@tabler/icons-react'
import { type Area, type Party, pageOf } from '../shell/area.ts'
import { nav as say } from './nav-words.ts'

const both: readonly Party[] = ['operator', 'supplier']

/** A supplier's day: for suppliers' people of their own, for the operator's of all. */
export const supplyArea: Area = {
  pages: [
    {
      path: 'purchase-orders',
      for: both,
      page: pageOf(async () => (await import('./purchase-orders-page.tsx')).PurchaseOrdersPage),
    },
    {
      path: 'purchase-orders/:invoice',
      for: both,
      page: pageOf(async () => (await import('./purchase-order-page.tsx')).PurchaseOrderPage),
    },
    {
      path: 'deadlines',
      for: both,
      page: pageOf(async () => (await import('./deadlines-page.tsx')).DeadlinesPage),
    },
    {
      path: 'own-stock',
      for: ['supplier'],
      page: pageOf(async () => (await import('./own-stock-page.tsx')).OwnStockPage),
    },
    {
      path: 'scorecard',
      for: both,
      page: pageOf(async () => (await import('./scorecard-page.tsx')).ScorecardPage),
    },
    {
      path: 'statements',
      for: both,
      page: pageOf(async () => (await import('./statements-page.tsx')).StatementsPage),
    },
    {
      path: 'supplier-files',
      for: both,
      page: pageOf(async () => (await import('./files-page.tsx')).FilesPage),
    },
    {
      path: 'working-days',
      for: both,
      page: pageOf(async () => (await import('./calendar-page.tsx')).CalendarPage),
    },
    {
      path: 'carriers',
      for: ['operator'],
      page: pageOf(async () => (await import('./carriers-page.tsx')).CarriersPage),
    },
  ],
  nav: [
    { to: 'purchase-orders', label: say.orders, for: both, group: 'work', icon: IconClipboardList },
    { to: 'deadlines', label: say.deadlines, for: both, group: 'work', icon: IconClockExclamation },
    { to: 'own-stock', label: say.stock, for: ['supplier'], group: 'work', icon: IconPackage },
    { to: 'scorecard', label: say.scorecard, for: both, group: 'supply', icon: IconChartBar },
    { to: 'statements', label: say.statements, for: both, group: 'supply', icon: IconFileDollar },
    { to: 'supplier-files', label: say.files, for: both, group: 'supply', icon: IconFiles },
    { to: 'working-days', label: say.calendar, for: both, group: 'supply', icon: IconCalendarTime },
    { to: 'carriers', label: say.carriers, for: ['operator'], group: 'supply', icon: IconTruckDelivery },
  ],
}
