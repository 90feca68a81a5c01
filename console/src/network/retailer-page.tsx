import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import type { Retailer } from '../api/types.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { CredentialList } from './credential-list.tsx'
import { CreditPanel } from './credit-panel.tsx'
import { RateLimits } from './rate-limits.tsx'
import { RetailerTerms } from './retailer-terms.tsx'
import { SharedNote } from './shared-note.tsx'
import { words } from './words.ts'

/** One retailer: its terms, its credit, the limits on its calls, its credentials. */
export function RetailerPage({ params: { retailer = '' } }: PageProps) {
  const place = usePlace()
  const query = useHub<Retailer>(`retailers/${encodeURIComponent(retailer)}`)
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const { name, code, currency } = query.data
  const shared = query.data
  const orders = (
    <Button component={Link} variant="default" href={pagePath({ ...place, chosen: code }, 'orders')}>
      {words.retailers.orders}
    </Button>
  )
  return (
    <>
      <PageHead
        title={name}
        tag={<code>{code}</code>}
        back={{ href: pagePath(place, 'retailers'), label: words.retailers.title }}
        actions={orders}
      />
      <PageTabs
        label={words.tabs.label}
        tabs={[
          {
            value: 'terms',
            label: words.tabs.terms,
            content: () => (
              <>
                <SharedNote />
                <RetailerTerms key={JSON.stringify(shared)} retailer={shared} />
              </>
            ),
          },
          {
            value: 'credit',
            label: words.tabs.credit,
            content: () => <CreditPanel retailer={code} currency={currency} />,
          },
          {
            value: 'limits',
            label: words.tabs.limits,
            content: () => <RateLimits path={`retailers/${code}/rate-limits`} door="hub" />,
          },
          {
            value: 'credentials',
            label: words.tabs.credentials,
            content: () => <CredentialList retailer={code} />,
          },
        ]}
      />
    </>
  )
}
