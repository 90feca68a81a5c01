import type { ListedItem } from '../api/types.ts'
import type { Column } from '../kit/data-table.tsx'
import { Count, Money } from '../kit/money.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Picture } from './picture.tsx'
import { say } from './words.ts'

const column = say.column

/** How items are listed, wherever they are. */
export const itemColumns: readonly [Column<ListedItem>, ...Column<ListedItem>[]] = [
  { key: 'title', label: column.item, cell: (item) => <ItemName item={item} /> },
  { key: 'sku', label: column.sku, cell: (item) => <code className="catalog-code">{item.sku}</code> },
  { key: 'brand', label: column.brand, isForWide: true, cell: (item) => item.brand || say.item.none },
  { key: 'supplier', label: column.supplier, isForWide: true, cell: (item) => <Suppliers of={item} /> },
  {
    key: 'cost',
    label: column.cost,
    isFigure: true,
    isForWide: true,
    cell: (item) => <Money amount={item.cost} />,
  },
  {
    key: 'wholesale',
    label: column.wholesale,
    isFigure: true,
    cell: (item) => <Money amount={item.wholesale} />,
  },
  {
    key: 'retail',
    label: column.retail,
    isFigure: true,
    isForWide: true,
    cell: (item) => <Money amount={item.retail} />,
  },
  {
    key: 'onHand',
    label: column.onHand,
    isFigure: true,
    isForWide: true,
    cell: (item) => <Count of={item.onHand} />,
  },
  { key: 'available', label: column.available, isFigure: true, cell: (item) => <Available of={item} /> },
]

function ItemName({ item: { image, title, label } }: { item: ListedItem }) {
  return (
    <span className="catalog-name">
      <Picture image={image} />
      <span>
        {title} {label !== '' && <span className="soft">{label}</span>}
      </span>
    </span>
  )
}

function Suppliers({ of: { suppliers } }: { of: ListedItem }) {
  const [first, ...others] = suppliers
  if (first === undefined) return <span className="soft">{say.noSupplier}</span>
  return (
    <span title={suppliers.join(', ')}>
      {first} {others.length > 0 && <span className="soft">{say.more(others.length)}</span>}
    </span>
  )
}

const LOW = 10

export function Available({ of: { available, discontinued } }: { of: ListedItem }) {
  const { states } = say
  return (
    <span className="catalog-available">
      {discontinued ? (
        <StateTag state="off" label={states.discontinued} />
      ) : available === 0 ? (
        <StateTag state="out" label={states.out} tone="bad" />
      ) : (
        available <= LOW && <StateTag state="low" label={states.low} tone="waiting" />
      )}
      <Count of={available} />
    </span>
  )
}
