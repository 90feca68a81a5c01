import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Stock, WholeItem } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Count, Money, moneyText } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { CountDialog } from './count-dialog.tsx'
import { Facts } from './facts.tsx'
import { Lately } from './item-lately.tsx'
import { Picture } from './picture.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

const { item: of, column } = say

interface Props {
  readonly item: WholeItem
  readonly stock: {
    readonly data: Stock | undefined
    readonly error: Error | null
    readonly refetch: () => unknown
  }
}

export function ItemOverview({ item, stock }: Props) {
  return (
    <div className="catalog-columns">
      <div className="catalog-whole">
        <ItemStock item={item} stock={stock} />
      </div>
      <Identity item={item} />
      <div className="catalog-tables">
        <Offers item={item} />
        <Lately movements={stock.data?.movements} />
      </div>
    </div>
  )
}

function ItemStock({ item, stock }: Props) {
  const may = useMayChange()
  const [counted, setCounted] = useState<string>()
  const rows = stock.data && { data: stock.data.warehouses }
  const movedAt = (warehouse: string) =>
    stock.data?.movements.find((movement) => movement.warehouse === warehouse)?.at
  const count = may.stock && (
    <Button onClick={() => setCounted(stock.data?.warehouses[0]?.warehouse ?? '')}>{of.count}</Button>
  )
  return (
    <>
      <Panel title={of.stock} about={of.stockAbout} action={count}>
        <DataTable
          label={of.stock}
          query={{ ...stock, data: rows }}
          keyOf={({ warehouse }) => warehouse}
          empty={<Empty title={of.noStock} next={of.noStockNext} />}
          toneOf={({ available }) => (available < 0 ? 'bad' : undefined)}
          columns={shelfColumns(movedAt)}
        />
      </Panel>
      {counted !== undefined && (
        <CountDialog
          item={item}
          shelves={stock.data?.warehouses ?? []}
          warehouse={counted}
          close={() => setCounted(undefined)}
        />
      )}
    </>
  )
}

type Shelf = Stock['warehouses'][number]

function shelfColumns(
  movedAt: (warehouse: string) => string | undefined,
): readonly [Column<Shelf>, ...Column<Shelf>[]] {
  return [
    { key: 'warehouse', label: column.warehouse, cell: ({ warehouse }) => warehouse },
    { key: 'supplier', label: column.supplier, cell: ({ supplier }) => supplier },
    {
      key: 'onHand',
      label: column.onHand,
      isFigure: true,
      cell: (each) => <Count of={each.onHand} />,
    },
    {
      key: 'reserved',
      label: column.reserved,
      isFigure: true,
      cell: (each) => <Count of={each.reserved} />,
    },
    {
      key: 'buffer',
      label: column.buffer,
      isFigure: true,
      cell: (each) => <Count of={each.buffer} />,
    },
    {
      key: 'available',
      label: column.available,
      isFigure: true,
      cell: ({ available }) => (
        <span className={available < 0 ? 'bad' : 'strong'} title={available < 0 ? of.shortage : undefined}>
          <Count of={available} />
        </span>
      ),
    },
    {
      key: 'asOf',
      label: column.asOf,
      isForWide: true,
      cell: ({ warehouse }) => <Moved at={movedAt(warehouse)} />,
    },
  ]
}

function Moved({ at }: { at: string | undefined }) {
  return at === undefined ? <span className="soft">{of.none}</span> : <Time at={at} isRelative />
}

function Identity({ item }: { item: WholeItem }) {
  const place = usePlace()
  const { labels } = of
  const amount = (text: string | null) => (text === null ? of.none : moneyText(text))
  const facts: readonly (readonly [string, string | null])[] = [
    [labels.sku, item.sku],
    [labels.number, String(item.itemId)],
    [labels.upc, item.gtin],
    [labels.mpn, item.mpn],
    [labels.supplierNumber, item.supplierItemNumber],
    [labels.size, item.label],
    [labels.weight, of.pounds(item.shippingPounds)],
    [labels.brand, item.brand],
    [labels.category, item.category],
    [labels.msrp, amount(item.msrp)],
    [labels.map, amount(item.map)],
    [labels.eta, item.eta],
  ]
  const pictures = [item.image, ...item.images].filter((image) => image !== null)
  return (
    <Panel title={of.facts} about={of.factsAbout}>
      {pictures.length > 0 && (
        <section className="catalog-pictures" aria-label={of.pictures}>
          {pictures.slice(0, 8).map((image) => (
            <Picture key={image} image={image} size={72} />
          ))}
        </section>
      )}
      <Facts
        facts={[
          [
            labels.product,
            <Link key="product" className="catalog-link" href={pagePath(place, `products/${item.productId}`)}>
              {item.title}
            </Link>,
          ],
          ...facts.map(([label, value]) => [label, value || of.none] as const),
          [labels.changed, <Time key="changed" at={item.changedAt} isExact />],
        ]}
      />
    </Panel>
  )
}

function Offers({ item: { offers } }: { item: WholeItem }) {
  return (
    <Panel title={of.offers} about={of.offersAbout}>
      <DataTable
        label={of.offers}
        query={{ data: { data: offers }, error: null, refetch: () => {} }}
        keyOf={({ supplier }) => supplier}
        empty={<Empty title={of.noOffers} next={of.noOffersNext} />}
        columns={[
          {
            key: 'supplier',
            label: column.supplier,
            cell: ({ supplier, preferred }) => (
              <>
                {supplier} {preferred && <StateTag state="on" label={of.preferred} />}
              </>
            ),
          },
          { key: 'sku', label: column.sku, cell: ({ supplierSku }) => <code>{supplierSku}</code> },
          { key: 'cost', label: column.cost, isFigure: true, cell: ({ cost }) => <Money amount={cost} /> },
        ]}
      />
    </Panel>
  )
}
