import type { TablerIcon } from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Me } from '../api/types.ts'

export type Party = Me['party']

/** What a page is handed: the named parts of its address, decoded. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>
}

export interface AreaPage {
  /** Under the environment, as wouter writes patterns: `orders/:retailer/:number`; `''` is where people start. */
  readonly path: string
  readonly for: readonly Party[]
  readonly page: LazyExoticComponent<ComponentType<PageProps>>
  /** Of one retailer: somebody of the operator chooses one first. */
  readonly needsRetailer?: true
}

/** Where an entry stands in the sidebar; in this order. */
export const navGroups = [
  'work',
  'catalog',
  'supply',
  'network',
  'connect',
  'advanced',
  'admin',
  'people',
  'system',
  'account',
] as const
type NavGroup = (typeof navGroups)[number]

export interface NavEntry {
  readonly to: string
  readonly label: string
  readonly for: readonly Party[]
  readonly group: NavGroup
  /** None: it stands under the entry before it. */
  readonly icon?: TablerIcon
  /** How many wait, after the words. */
  readonly Count?: ComponentType
  /** Not a page of the console: a full address. */
  readonly isElsewhere?: true
}

/** One folder of the console: its pages, each in a file of its own that is loaded when it is opened, and its entries. */
export interface Area {
  readonly pages: readonly AreaPage[]
  readonly nav: readonly NavEntry[]
}

export const everybody: readonly Party[] = ['operator', 'retailer', 'supplier']

/** A page by the file that has it: `pageOf(async () => (await import('./team-page.tsx')).TeamPage)`. */
export function pageOf(load: () => Promise<ComponentType<PageProps>>): AreaPage['page'] {
  return lazy(async () => ({ default: await load() }))
}
