import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHubPages } from '../api/hub.ts'
import type { Retailer } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { SharedNote, useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

const say = words.retailers

const columns: readonly [Column<Retailer>, ...Column<Retailer>[]] = [
  { key: 'name', label: words.name, cell: ({ name }) => name },
  { key: 'code', label: words.code, cell: ({ code }) => <code>{code}</code> },
  { key: 'policy', label: say.policy, cell: (each) => policyOf(each) },
  { key: 'paymentTerms', label: say.paymentTerms, cell: ({ paymentTerms }) => paymentTerms, isForWide: true },
  { key: 'priceList', label: say.priceList, cell: ({ priceList }) => priceList ?? '–', isForWide: true },
  { key: 'timezone', label: say.timezone, cell: ({ timezone }) => timezone, isForWide: true },
]

function policyOf({ splits, backorders, shipComplete }: Retailer): string {
  const { words: those } = say
  return [
    splits ? those.splits : those.whole,
    ...(backorders ? [those.backorders] : []),
    ...(shipComplete ? [those.complete] : []),
  ].join(' · ')
}

export function RetailersPage() {
  const place = usePlace()
  const { query, more } = useHubPages<Retailer>('retailers')
  const mayChange = useMayChangeShared()
  const [isNew, setNew] = useState(false)
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
          columns={columns}
          query={query}
          keyOf={({ code }) => code}
          href={({ code }) => pagePath(place, `retailers/${code}`)}
          empty={<Empty title={say.empty} next={say.emptyNext} action={add} />}
        />
        <More more={more} />
      </section>
      <NewParty
        kind="retailers"
        title={say.new}
        isOpen={isNew}
        close={() => setNew(false)}
        told={say.added}
      />
    </>
  )
}

interface NewPartyProps {
  readonly kind: 'retailers' | 'suppliers'
  readonly title: string
  readonly isOpen: boolean
  readonly close: () => void
  readonly told: (name: string) => string
}

/** A code and a name; everything else is on its own page. */
export function NewParty({ kind, title, isOpen, close, told }: NewPartyProps) {
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const [typed, setTyped] = useState({ code: '', name: '' })
  const send = async () => {
    await ask('POST', hubPath(place, kind), typed)
    await anew(kind)
    tell.done(told(typed.name))
    close()
    go(pagePath(place, `${kind}/${typed.code}`))
  }
  return (
    <FormDialog title={title} isOpen={isOpen} close={close} send={send} keep={() => {}}>
      <TextInput
        label={words.name}
        required
        maxLength={255}
        data-autofocus
        value={typed.name}
        onChange={({ currentTarget: { value: name } }) => setTyped({ ...typed, name })}
      />
      <TextInput
        label={words.code}
        description={words.codeHelp}
        required
        pattern="[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
        value={typed.code}
        onChange={({ currentTarget: { value: code } }) => setTyped({ ...typed, code })}
      />
    </FormDialog>
  )
}
