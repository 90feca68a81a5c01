import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Warehouse } from '../api/types.ts'
import { AddDialog } from '../kit/add-dialog.tsx'
import type { Column } from '../kit/data-table.tsx'
import { ListPage } from '../kit/list-page.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { useMayChange, useSuppliers } from './use-parties.ts'
import { say } from './words.ts'

const words = say.warehouses

const columns: readonly [Column<Warehouse>, ...Column<Warehouse>[]] = [
  { key: 'code', label: words.code, cell: ({ code }) => code },
  { key: 'name', label: words.name, cell: ({ name }) => name },
  { key: 'supplier', label: words.supplier, cell: ({ supplier }) => supplier },
  { key: 'postalCode', label: words.postalCode, cell: ({ postalCode }) => postalCode },
]

/** Where suppliers ship from. */
export function WarehousesPage() {
  const place = usePlace()
  const may = useMayChange()
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
    <ListPage<Warehouse> from="warehouses" words={words} columns={columns} actions={actions}>
      {isNew && <NewWarehouse close={() => setNew(false)} />}
    </ListPage>
  )
}

function NewWarehouse({ close }: { close: () => void }) {
  const suppliers = useSuppliers()
  const [said, setSaid] = useState({ supplier: '', postalCode: '' })
  const supplier = said.supplier === '' ? (suppliers[0]?.code ?? '') : said.supplier
  return (
    <AddDialog
      from="warehouses"
      title={words.add}
      added={({ code }) => words.added(code)}
      close={close}
      more={{ ...said, supplier }}
    >
      <NativeSelect
        label={words.supplier}
        required
        value={supplier}
        onChange={({ currentTarget: { value } }) => setSaid({ ...said, supplier: value })}
        data={suppliers.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextInput
        label={words.postalCode}
        required
        maxLength={12}
        value={said.postalCode}
        onChange={({ currentTarget: { value } }) => setSaid({ ...said, postalCode: value })}
      />
    </AddDialog>
  )
}
