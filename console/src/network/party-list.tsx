import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { AddDialog } from '../kit/add-dialog.tsx'
import type { Column } from '../kit/data-table.tsx'
import { ListPage } from '../kit/list-page.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { SharedNote, useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

export type PartyKind = 'retailers' | 'suppliers'

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
  const mayChange = useMayChangeShared()
  const [, go] = useLocation()
  const [isNew, setNew] = useState(false)
  const say = words[kind]
  const add = mayChange && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {say.new}
    </Button>
  )
  return (
    <ListPage<P>
      from={kind}
      words={say}
      columns={[
        { key: 'name', label: words.name, cell: ({ name }) => name },
        { key: 'code', label: words.code, cell: ({ code }) => <code>{code}</code> },
        ...columns,
      ]}
      href={({ code }) => pagePath(place, `${kind}/${code}`)}
      actions={add}
      emptyAction={add}
      note={<SharedNote />}
    >
      {isNew && (
        <AddDialog
          from={kind}
          title={say.new}
          added={({ name }) => say.added(name)}
          close={() => setNew(false)}
          then={({ code }) => go(pagePath(place, `${kind}/${code}`))}
        />
      )}
    </ListPage>
  )
}
