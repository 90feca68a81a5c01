import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '../api/client.ts'
import { ownPath, useOwnPages } from '../api/hub.ts'
import type { OwnItem } from '../api/types.ts'
import { Picture } from '../catalog/picture.tsx'
import '../catalog/catalog.css'
import { Choice, Search } from '../catalog/item-filters.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Count, Money } from '../kit/money.tsx'
import { More } from '../kit/paged.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { SalePrice } from './sale-price.tsx'
import { say } from './words.ts'

const { columns } = say

/** What a retailer may buy: searched, filtered, and taken away as a file. */
export function OwnProductsPage() {
  const place = usePlace()
  const [{ q, stock }, change] = useAsked({ q: '', stock: '' })
  const asked = { term: q, stock }
  const { query, more } = useOwnPages<OwnItem>('items', asked)
  const isFiltered = q !== '' || stock !== ''
  const clear = (
    <Button variant="default" onClick={() => change({ q: '', stock: '' })}>
      {say.clear}
    </Button>
  )
  return (
    <>
      <PageHead
        title={say.title}
        intro={say.intro}
        actions={
          <Button
            component="a"
            download
            variant="default"
            href={addressOf(ownPath(place, 'items.csv', asked))}
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {say.export}
          </Button>
        }
      />
      <section className="panel wide catalog-panel" aria-label={say.list}>
        <search className="catalog-filter" aria-label={say.filter}>
          <Search label={say.search} value={q} change={(text) => change({ q: text })} />
          <Choice
            label={say.stock}
            every={say.everyStock}
            value={stock}
            names={say.stocks}
            change={(value) => change({ stock: value })}
          />
        </search>
        <DataTable
          label={say.list}
          query={query}
          columns={itemColumns}
          keyOf={({ sku }) => sku}
          href={({ itemId }) => pagePath(place, `products/${itemId}`)}
          toneOf={({ discontinued }) => (discontinued ? 'off' : undefined)}
          empty={
            isFiltered ? (
              <Empty title={say.noMatch} next={say.noMatchNext} action={clear} />
            ) : (
              <Empty title={say.empty} next={say.emptyNext} />
            )
          }
        />
        <More more={more} />
      </section>
    </>
  )
}

const itemColumns: readonly [Column<OwnItem>, ...Column<OwnItem>[]] = [
  {
    key: 'title',
    label: columns.item,
    cell: ({ image, title, label }) => (
      <span className="catalog-name">
        <Picture image={image} />
        <span>
          {title} {label !== '' && <span className="soft">{label}</span>}
        </span>
      </span>
    ),
  },
  { key: 'sku', label: columns.sku, cell: ({ sku }) => <code className="catalog-code">{sku}</code> },
  { key: 'upc', label: columns.upc, isForWide: true, cell: ({ gtin }) => <code>{gtin}</code> },
  { key: 'brand', label: columns.brand, isForWide: true, cell: ({ brand }) => brand },
  {
    key: 'price',
    label: columns.price,
    isFigure: true,
    cell: ({ price, sale }) => (
      <>
        <Money amount={price} />
        {sale && <SalePrice sale={sale} />}
      </>
    ),
  },
  {
    key: 'retail',
    label: columns.retail,
    isFigure: true,
    isForWide: true,
    cell: ({ retail }) => <Money amount={retail} />,
  },
  { key: 'available', label: columns.available, isFigure: true, cell: (item) => <Available of={item} /> },
]

function Available({ of: { available, discontinued } }: { of: Pick<OwnItem, 'available' | 'discontinued'> }) {
  return (
    <span className="catalog-available">
      {discontinued ? (
        <StateTag state="off" label={say.discontinued} />
      ) : (
        available === 0 && <StateTag state="out" label={say.out} tone="bad" />
      )}
      <Count of={available} />
    </span>
  )
}
