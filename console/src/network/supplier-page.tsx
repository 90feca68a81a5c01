import './network.css'
import { Button, TextInput } from '@mantine/core'
import { Link } from 'wouter'
import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import type { Supplier } from '../api/types.ts'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { CredentialList } from './credential-list.tsx'
import { PartyForm } from './party-form.tsx'
import { SharedNote } from './shared-note.tsx'
import { words } from './words.ts'

const say = words.suppliers

/** One supplier: its name, until when it ships on the same day, its credentials. */
export function SupplierPage({ params: { supplier = '' } }: PageProps) {
  const place = usePlace()
  const query = useHub<Supplier>(`suppliers/${encodeURIComponent(supplier)}`)
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const found = query.data
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

function SupplierForm({ supplier: { code, name, cutoff, timezone } }: { supplier: Supplier }) {
  return (
    <PartyForm
      kind="suppliers"
      code={code}
      before={{ name, cutoff, timezone }}
      fields={(typed, change) => (
        <>
          <TextInput
            label={say.cutoff}
            description={say.cutoffHelp}
            pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
            value={typed.cutoff ?? ''}
            onChange={({ currentTarget: { value } }) =>
              change({ ...typed, cutoff: value === '' ? null : value })
            }
          />
          <p className="soft small">{say.about}</p>
        </>
      )}
    />
  )
}
