import { Button, NativeSelect } from '@mantine/core'
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { AddDialog } from '../kit/add-dialog.tsx'
import type { Column } from '../kit/data-table.tsx'
import { ListPage } from '../kit/list-page.tsx'
import { useRemoval } from '../kit/removal.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { type PriceListEntry, useMayChange, usePriceLists } from './use-parties.ts'
import { say } from './words.ts'

const words = say.priceLists

const columns: readonly [Column<PriceListEntry>, ...Column<PriceListEntry>[]] = [
  { key: 'code', label: words.code, cell: ({ code }) => code },
  { key: 'name', label: words.name, cell: ({ name }) => name },
  { key: 'parent', label: words.parent, cell: ({ parent }) => parent ?? words.noParent },
]

/** The price lists there are, and a new one. */
export function PriceListsPage() {
  const may = useMayChange()
  const [isNew, setNew] = useState(false)
  const removal = useRemoval<PriceListEntry>({ from: 'price-lists', words })
  return (
    <ListPage<PriceListEntry>
      from="price-lists"
      words={words}
      columns={columns}
      actions={<Actions add={() => setNew(true)} />}
      {...(may.catalog && { rowActions: removal.button })}
    >
      {isNew && <NewPriceList close={() => setNew(false)} />}
      {removal.dialog}
    </ListPage>
  )
}

function Actions({ add }: { add: () => void }) {
  const place = usePlace()
  const may = useMayChange()
  return (
    <>
      <Button
        component="a"
        download
        href={addressOf(hubPath(place, 'items.csv', { file: 'prices' }))}
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {words.export}
      </Button>
      {may.catalog && (
        <>
          <Button
            component={Link}
            href={pagePath(place, 'imports', { kind: 'prices' })}
            variant="default"
            leftSection={<IconUpload size={14} aria-hidden />}
          >
            {words.import}
          </Button>
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {words.add}
          </Button>
        </>
      )}
    </>
  )
}

function NewPriceList({ close }: { close: () => void }) {
  const known = usePriceLists()
  const [parent, setParent] = useState('')
  return (
    <AddDialog
      from="price-lists"
      title={words.add}
      added={({ code }) => words.added(code)}
      close={close}
      more={{ parent: parent === '' ? null : parent }}
    >
      <NativeSelect
        label={words.parent}
        value={parent}
        onChange={({ currentTarget: { value } }) => setParent(value)}
        data={[
          { value: '', label: words.noParent },
          ...known.map((list) => ({ value: list.code, label: list.name })),
        ]}
      />
    </AddDialog>
  )
}
