import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useHubPages } from '../api/hub.ts'
import type { Supplier } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { NewParty } from './retailers-page.tsx'
import { SharedNote, useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

const say = words.suppliers

const columns: readonly [Column<Supplier>, ...Column<Supplier>[]] = [
  { key: 'name', label: words.name, cell: ({ name }) => name },
  { key: 'code', label: words.code, cell: ({ code }) => <code>{code}</code> },
  { key: 'cutoff', label: say.cutoff, cell: ({ cutoff }) => cutoff ?? say.anyTime },
  { key: 'timezone', label: say.timezone, cell: ({ timezone }) => timezone },
]

export function SuppliersPage() {
  const place = usePlace()
  const { query, more } = useHubPages<Supplier>('suppliers')
  const [isNew, setNew] = useState(false)
  const add = useMayChangeShared() && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {say.new}
    </Button>
  )
  return (
    <>
      <PageHead title={say.title} intro={say.intro} actions={add} />
      <SharedNote />
      <section className="panel" aria-label={say.title}>
        <DataTable
          label={say.title}
          columns={columns}
          query={query}
          keyOf={({ code }) => code}
          href={({ code }) => pagePath(place, `suppliers/${code}`)}
          empty={<Empty title={say.empty} next={say.emptyNext} action={add} />}
        />
        <More more={more} />
      </section>
      <NewParty
        kind="suppliers"
        title={say.new}
        isOpen={isNew}
        close={() => setNew(false)}
        told={say.added}
      />
    </>
  )
}
