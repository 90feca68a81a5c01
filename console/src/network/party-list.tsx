import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useHubPages } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { NewParty, type PartyKind } from './new-party.tsx'
import { SharedNote, useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

interface Party {
  readonly code: string
  readonly name: string
}

interface PartyListProps<P extends Party> {
  readonly kind: PartyKind
  /** Beside name and code. */
  readonly columns: readonly Column<P>[]
}

/** Everybody of a kind who takes part, each leading to its page, and a way to add one. */
export function PartyList<P extends Party>({ kind, columns }: PartyListProps<P>) {
  const place = usePlace()
  const { query, more } = useHubPages<P>(kind)
  const mayChange = useMayChangeShared()
  const [isNew, setNew] = useState(false)
  const say = words[kind]
  const add = mayChange && (
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
          columns={[
            { key: 'name', label: words.name, cell: ({ name }) => name },
            { key: 'code', label: words.code, cell: ({ code }) => <code>{code}</code> },
            ...columns,
          ]}
          query={query}
          keyOf={({ code }) => code}
          href={({ code }) => pagePath(place, `${kind}/${code}`)}
          empty={<Empty title={say.empty} next={say.emptyNext} action={add} />}
        />
        <More more={more} />
      </section>
      <NewParty kind={kind} isOpen={isNew} close={() => setNew(false)} />
    </>
  )
}
