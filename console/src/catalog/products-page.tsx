import { Button, Menu } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import type { ListedItem } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { usePicked } from '../kit/picked.ts'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { BulkEdit } from './bulk-edit.tsx'
import './catalog.css'
import { itemColumns } from './item-columns.tsx'
import { askedOf, ItemFilters, noFilter } from './item-filters.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

/** Every item of the hub: searched, filtered, changed many at a time, and taken away as a file. */
export function ProductsPage() {
  const place = usePlace()
  const [asked, change] = useAsked(noFilter)
  const { query, more } = useHubPages<ListedItem>('items', askedOf(asked))
  const picked = usePicked<ListedItem>(({ sku }) => sku)
  const may = useMayChange()
  const isFiltered = Object.entries(noFilter).some(
    ([name, usual]) => name !== 'order' && asked[name as keyof typeof noFilter] !== usual,
  )
  return (
    <>
      <PageHead title={say.products.title} intro={say.products.intro} actions={<Actions asked={asked} />} />
      <section className="panel wide catalog-panel" aria-label={say.products.list}>
        <ItemFilters asked={asked} change={change} />
        <DataTable
          label={say.products.list}
          columns={itemColumns}
          query={query}
          keyOf={({ sku }) => sku}
          href={({ itemId }) => pagePath(place, `items/${itemId}`)}
          toneOf={({ discontinued }) => (discontinued ? 'off' : undefined)}
          {...(may.catalog || may.stock ? { picked } : {})}
          empty={isFiltered ? <NoMatch clear={() => change(noFilter)} /> : <NoProducts />}
        />
        <More more={more} />
      </section>
      <BulkEdit picked={picked} />
    </>
  )
}

function Actions({ asked }: { asked: Parameters<typeof askedOf>[0] }) {
  const place = usePlace()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        component={Link}
        href={pagePath(place, 'imports')}
        variant="default"
        leftSection={<IconUpload size={14} aria-hidden />}
      >
        {say.products.import}
      </Button>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
            {say.products.export}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(say.products.exports).map(([file, label]) => (
            <Menu.Item
              key={file}
              component="a"
              download
              href={addressOf(hubPath(place, 'items.csv', { ...askedOf(asked), file }))}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function NoMatch({ clear }: { clear: () => void }) {
  return (
    <Empty
      title={say.products.noMatch}
      next={say.products.noMatchNext}
      action={
        <Button variant="default" onClick={clear}>
          {say.products.clear}
        </Button>
      }
    />
  )
}

function NoProducts() {
  const place = usePlace()
  return (
    <Empty
      title={say.products.empty}
      next={say.products.emptyNext}
      action={
        <Button component={Link} href={pagePath(place, 'imports')}>
          {say.products.emptyAction}
        </Button>
      }
    />
  )
}
