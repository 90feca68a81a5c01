import { IconBuildingStore, IconGauge, IconKey, IconTruckDelivery } from '@tabler/icons-react'
import { type Area, pageOf } from '../shell/area.ts'
import { words } from './words.ts'

const operator = ['operator'] as const
const say = words.nav

export const networkArea: Area = {
  pages: [
    {
      path: 'retailers',
      for: operator,
      page: pageOf(async () => (await import('./retailers-page.tsx')).RetailersPage),
    },
    {
      path: 'retailers/:retailer',
      for: operator,
      page: pageOf(async () => (await import('./retailer-page.tsx')).RetailerPage),
    },
    {
      path: 'suppliers',
      for: operator,
      page: pageOf(async () => (await import('./suppliers-page.tsx')).SuppliersPage),
    },
    {
      path: 'suppliers/:supplier',
      for: operator,
      page: pageOf(async () => (await import('./supplier-page.tsx')).SupplierPage),
    },
    {
      path: 'credentials',
      for: operator,
      page: pageOf(async () => (await import('./credentials-page.tsx')).CredentialsPage),
    },
    {
      path: 'usage',
      for: ['retailer'],
      page: pageOf(async () => (await import('./usage-page.tsx')).UsagePage),
    },
  ],
  nav: [
    { to: 'retailers', label: say.retailers, for: operator, group: 'network', icon: IconBuildingStore },
    { to: 'suppliers', label: say.suppliers, for: operator, group: 'network', icon: IconTruckDelivery },
    { to: 'credentials', label: say.credentials, for: operator, group: 'network', icon: IconKey },
    { to: 'usage', label: say.usage, for: ['retailer'], group: 'connect', icon: IconGauge },
  ],
}
