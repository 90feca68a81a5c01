import type { Supplier } from '../api/types.ts'
import type { Column } from '../kit/data-table.tsx'
import { PartyList } from './party-list.tsx'
import { words } from './words.ts'

const say = words.suppliers

const columns: readonly Column<Supplier>[] = [
  { key: 'cutoff', label: say.cutoff, cell: ({ cutoff }) => cutoff ?? say.anyTime },
  { key: 'timezone', label: words.timezone, cell: ({ timezone }) => timezone },
]

export const SuppliersPage = () => <PartyList kind="suppliers" columns={columns} />
