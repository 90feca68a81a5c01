import './supply.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useHubPages } from '../api/hub.ts'
import type { OfferRow, Warehouse } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Empty, Loading, ReadOnlyNote } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { OwnFeeds } from './own-feeds.tsx'
import { StockCell } from './stock-cell.tsx'
import { StockFileDialog } from './stock-file-dialog.tsx'
import { useOneSupplier, useWarehouses } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.stock

/** What a supplier offers, and what of it lies where; a count is changed where it stands. */
export function OwnStockPage() {
  const { me } = usePlace()
  const own = useOneSupplier('')
  const warehouses = useWarehouses(own?.code)
  const [isUploading, setUploading] = useState(false)
  return (
    <div className="wide supply-page">
      <PageHead
        title={say.title}
        intro={say.intro}
        actions={
          me.mayWrite && (
            <Button
              variant="default"
              leftSection={<IconUpload size={14} aria-hidden />}
              onClick={() => setUploading(true)}
            >
              {say.upload}
            </Button>
          )
        }
      />
      {!me.mayWrite && <ReadOnlyNote />}
      <section className="panel" aria-label={say.title}>
        {own ? <Items code={own.code} warehouses={warehouses} /> : <Loading />}
      </section>
      <OwnFeeds />
      <StockFileDialog isOpen={isUploading} close={() => setUploading(false)} warehouses={warehouses} />
    </div>
  )
}

function Items({ code, warehouses }: { code: string; warehouses: readonly Warehouse[] }) {
  const [{ term, out }, change] = useAsked({ term: '', out: '' })
  const [typed, setTyped] = useState(term)
  const find = useDebouncedCallback((value: string) => change({ term: value.trim() }), 250)
  const { query, more } = useHubPages<OfferRow>(`suppliers/${code}/stock`, { term, out })
  const isFiltered = term !== '' || out !== ''
  return (
    <>
      <div className="supply-filters">
        <TextInput
          size="xs"
          aria-label={say.find}
          placeholder={say.findHelp}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            find(value)
          }}
        />
        <NativeSelect
          size="xs"
          aria-label={say.show}
          value={out}
          onChange={({ currentTarget: { value } }) => change({ out: value })}
          data={[
            { value: '', label: say.all },
            { value: 'true', label: say.out },
          ]}
        />
      </div>
      <DataTable
        label={say.title}
        columns={columnsFor(code, warehouses)}
        query={query}
        keyOf={({ supplierSku, sku }) => supplierSku || sku}
        toneOf={({ discontinued }) => (discontinued ? 'off' : undefined)}
        empty={
          isFiltered ? (
            <Empty title={supply.list.noMatch} next={say.findHelp} />
          ) : (
            <Empty title={say.empty} next={say.emptyNext} />
          )
        }
      />
      <More more={more} />
    </>
  )
}

function columnsFor(
  code: string,
  warehouses: readonly Warehouse[],
): readonly [Column<OfferRow>, ...Column<OfferRow>[]] {
  return [
    { key: 'item', label: say.item, cell: item },
    ...warehouses.map(
      (warehouse): Column<OfferRow> => ({
        key: warehouse.code,
        label: warehouse.name,
        isFigure: true,
        cell: (row) => <StockCell supplier={code} row={row} warehouse={warehouse} />,
      }),
    ),
  ]
}

function item({ supplierSku, sku, title, label }: OfferRow) {
  return (
    <>
      <span className="mono">{supplierSku || sku}</span>
      <span className="soft small supply-under">
        {[title, label].filter((each) => each !== '').join(', ')}
        {supplierSku !== '' && supplierSku !== sku && ` · ${sku}`}
      </span>
    </>
  )
}
