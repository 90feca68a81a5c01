import type { Retailer } from '../api/types.ts'
import type { Column } from '../kit/data-table.tsx'
import { PartyList } from './party-list.tsx'
import { words } from './words.ts'

const say = words.retailers

const columns: readonly Column<Retailer>[] = [
  { key: 'policy', label: say.policy, cell: (each) => policyOf(each) },
  { key: 'paymentTerms', label: say.paymentTerms, cell: ({ paymentTerms }) => paymentTerms, isForWide: true },
  { key: 'priceList', label: say.priceList, cell: ({ priceList }) => priceList ?? '–', isForWide: true },
  { key: 'timezone', label: words.timezone, cell: ({ timezone }) => timezone, isForWide: true },
]

function policyOf({ splits, backorders, shipComplete }: Retailer): string {
  const { words: those } = say
  return [
    splits ? those.splits : those.whole,
    ...(backorders ? [those.backorders] : []),
    ...(shipComplete ? [those.complete] : []),
  ].join(' · ')
}

export const RetailersPage = () => <PartyList kind="retailers" columns={columns} />
