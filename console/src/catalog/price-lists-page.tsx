import { Button, NativeSelect } from '@mantine/core'
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf, ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { CodeField } from '../kit/code-field.tsx'
import type { Column } from '../kit/data-table.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { ListPage } from '../kit/list-page.tsx'
import { NameField } from '../kit/name-field.tsx'
import { useRemoval } from '../kit/removal.tsx'
import { useAction } from '../kit/use-action.ts'
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
  const place = usePlace()
  const known = usePriceLists()
  const [said, setSaid] = useState({ code: '', name: '', parent: '' })
  const add = useAction(
    {
      run: () => {
        const parent = said.parent === '' ? null : said.parent
        return ask<PriceListEntry>('POST', hubPath(place, 'price-lists'), { ...said, parent })
      },
      done: (made) => words.added(made.code),
      anew: ['price-lists'],
    },
    true,
  )
  return (
    <FormDialog
      isOpen
      title={words.add}
      close={close}
      keep={() => {}}
      send={async () => {
        await add.run()
        close()
      }}
    >
      <CodeField value={said.code} change={(code) => setSaid({ ...said, code })} />
      <NameField value={said.name} change={(name) => setSaid({ ...said, name })} />
      <NativeSelect
        label={words.parent}
        value={said.parent}
        onChange={({ currentTarget: { value } }) => setSaid({ ...said, parent: value })}
        data={[
          { value: '', label: words.noParent },
          ...known.map((list) => ({ value: list.code, label: list.name })),
        ]}
      />
    </FormDialog>
  )
}
