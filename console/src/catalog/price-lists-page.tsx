import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf, ask } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import { DataTable } from '../kit/data-table.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import './catalog.css'
import { type PriceListEntry, useMayChange } from './use-parties.ts'
import { say } from './words.ts'

const words = say.priceLists

/** The price lists there are, and a new one. */
export function PriceListsPage() {
  const place = usePlace()
  const may = useMayChange()
  const { query, more } = useHubPages<PriceListEntry>('price-lists')
  const [isNew, setNew] = useState(false)
  return (
    <>
      <PageHead
        title={words.title}
        intro={words.intro}
        actions={
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
                <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
                  {words.add}
                </Button>
              </>
            )}
          </>
        }
      />
      <section className="panel" aria-label={words.list}>
        <DataTable
          label={words.list}
          query={query}
          keyOf={({ code }) => code}
          empty={<Empty title={words.empty} next={words.emptyNext} />}
          columns={[
            { key: 'code', label: words.code, cell: ({ code }) => code },
            { key: 'name', label: words.name, cell: ({ name }) => name },
            { key: 'parent', label: words.parent, cell: ({ parent }) => parent ?? words.noParent },
          ]}
        />
        <More more={more} />
      </section>
      {isNew && <NewPriceList known={query.data?.data ?? []} close={() => setNew(false)} />}
    </>
  )
}

function NewPriceList({ known, close }: { known: readonly PriceListEntry[]; close: () => void }) {
  const place = usePlace()
  const [{ code, name, parent }, setSaid] = useState({ code: '', name: '', parent: '' })
  const add = useAction(
    {
      run: () =>
        ask<PriceListEntry>('POST', hubPath(place, 'price-lists'), {
          code,
          name,
          parent: parent === '' ? null : parent,
        }),
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
      <TextInput
        label={words.code}
        description={say.warehouses.codeHelp}
        required
        maxLength={63}
        value={code}
        onChange={({ currentTarget: { value } }) => setSaid({ code: value, name, parent })}
      />
      <TextInput
        label={words.name}
        required
        maxLength={255}
        value={name}
        onChange={({ currentTarget: { value } }) => setSaid({ code, name: value, parent })}
      />
      <NativeSelect
        label={words.parent}
        value={parent}
        onChange={({ currentTarget: { value } }) => setSaid({ code, name, parent: value })}
        data={[
          { value: '', label: words.noParent },
          ...known.map((list) => ({ value: list.code, label: list.name })),
        ]}
      />
    </FormDialog>
  )
}
