import './network.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import type { Supplier } from '../api/types.ts'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { CredentialList } from './credential-list.tsx'
import { zonesWith } from './retailer-terms.tsx'
import { SharedNote, useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

const say = words.suppliers

/** One supplier: its name, until when it ships on the same day, its credentials. */
export function SupplierPage({ params: { supplier = '' } }: PageProps) {
  const place = usePlace()
  const { query } = useHubPages<Supplier>('suppliers', { limit: 200 })
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const found = query.data.data.find(({ code }) => code === supplier)
  if (!found) return <NotFound />
  return (
    <>
      <PageHead
        title={found.name}
        tag={<code>{found.code}</code>}
        back={{ href: pagePath(place, 'suppliers'), label: say.title }}
        actions={
          <Button
            component={Link}
            variant="default"
            href={pagePath(place, 'purchase-orders', { supplier: found.code })}
          >
            {say.orders}
          </Button>
        }
      />
      <SharedNote />
      <SupplierForm key={JSON.stringify(found)} supplier={found} />
      <CredentialList supplier={found.code} />
    </>
  )
}

function SupplierForm({ supplier }: { supplier: Supplier }) {
  const place = usePlace()
  const mayChange = useMayChangeShared()
  const { name, cutoff, timezone } = supplier
  const before = { name, cutoff, timezone }
  const [typed, setTyped] = useState(before)
  const path = hubPath(place, `suppliers/${supplier.code}`)
  const save = useAction({
    run: () => ask('PATCH', path, typed),
    done: () => words.saved,
    anew: ['suppliers'],
    undo: () => ask('PATCH', path, before),
  })
  return (
    <form
      className="panel network-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <fieldset disabled={!mayChange} className="bare-fieldset fields">
        <TextInput
          label={words.name}
          required
          maxLength={255}
          value={typed.name}
          onChange={({ currentTarget: { value } }) => setTyped({ ...typed, name: value })}
        />
        <TextInput
          label={say.cutoff}
          description={say.cutoffHelp}
          pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
          value={typed.cutoff ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setTyped({ ...typed, cutoff: value === '' ? null : value })
          }
        />
        <NativeSelect
          label={say.timezone}
          value={typed.timezone}
          data={zonesWith(typed.timezone)}
          onChange={({ currentTarget: { value } }) => setTyped({ ...typed, timezone: value })}
        />
        <p className="soft small">{say.about}</p>
      </fieldset>
      {mayChange && (
        <div className="dialog-foot">
          <Button
            type="submit"
            loading={save.isBusy}
            disabled={JSON.stringify(typed) === JSON.stringify(before)}
          >
            {words.save}
          </Button>
        </div>
      )}
    </form>
  )
}
