import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import type { Warehouse } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import './catalog.css'
import { useMayChange, useSuppliers } from './use-parties.ts'
import { say } from './words.ts'

const words = say.warehouses

/** Where suppliers ship from. */
export function WarehousesPage() {
  const place = usePlace()
  const may = useMayChange()
  const { query, more } = useHubPages<Warehouse>('warehouses')
  const [isNew, setNew] = useState(false)
  const actions = may.catalog && (
    <>
      <Button
        component={Link}
        href={pagePath(place, 'imports', { kind: 'warehouses' })}
        variant="default"
        leftSection={<IconUpload size={14} aria-hidden />}
      >
        {words.import}
      </Button>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
        {words.add}
      </Button>
    </>
  )
  return (
    <>
      <PageHead title={words.title} intro={words.intro} actions={actions} />
      <section className="panel" aria-label={words.list}>
        <DataTable
          label={words.list}
          query={query}
          keyOf={({ code }) => code}
          empty={<Empty title={words.empty} next={words.emptyNext} />}
          columns={[
            { key: 'code', label: words.code, cell: ({ code }) => code },
            { key: 'name', label: words.name, cell: ({ name }) => name },
            { key: 'supplier', label: words.supplier, cell: ({ supplier }) => supplier },
            { key: 'postalCode', label: words.postalCode, cell: ({ postalCode }) => postalCode },
          ]}
        />
        <More more={more} />
      </section>
      {isNew && <NewWarehouse close={() => setNew(false)} />}
    </>
  )
}

function NewWarehouse({ close }: { close: () => void }) {
  const place = usePlace()
  const suppliers = useSuppliers()
  const [said, setSaid] = useState({ code: '', name: '', supplier: '', postalCode: '' })
  const supplier = said.supplier === '' ? (suppliers[0]?.code ?? '') : said.supplier
  const add = useAction(
    {
      run: () => ask<Warehouse>('POST', hubPath(place, 'warehouses'), { ...said, supplier }),
      done: ({ code }) => words.added(code),
      anew: ['warehouses'],
    },
    true,
  )
  const field = (name: 'code' | 'name' | 'postalCode', help?: string) => (
    <TextInput
      label={words[name]}
      required
      maxLength={name === 'name' ? 255 : name === 'code' ? 63 : 12}
      value={said[name]}
      onChange={({ currentTarget: { value } }) => setSaid({ ...said, [name]: value })}
      {...(help === undefined ? {} : { description: help })}
    />
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
      {field('code', words.codeHelp)}
      {field('name')}
      <NativeSelect
        label={words.supplier}
        required
        value={supplier}
        onChange={({ currentTarget: { value } }) => setSaid({ ...said, supplier: value })}
        data={suppliers.map(({ code, name }) => ({ value: code, label: name }))}
      />
      {field('postalCode')}
    </FormDialog>
  )
}
