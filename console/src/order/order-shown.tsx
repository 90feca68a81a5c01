import { PageTabs } from '../kit/page-tabs.tsx'
import { ReadOnlyNote } from '../kit/states.tsx'
import { Aftersale } from './aftersale.tsx'
import { MoneyPanel } from './money-panel.tsx'
import { OrderHead } from './order-head.tsx'
import { Packages } from './packages.tsx'
import { ShipToPanel } from './ship-to-panel.tsx'
import { Split } from './split.tsx'
import { TellingsTab } from './tellings-tab.tsx'
import { Timeline } from './timeline.tsx'
import { type OrderView, useMayWrite } from './view.ts'
import { WhyTab } from './why-tab.tsx'
import { words } from './words.ts'

const say = words.tabs

export function OrderShown({ view }: { view: OrderView }) {
  const { dossier, full } = view
  const fulfillments: readonly { readonly shipments: readonly unknown[] }[] = dossier.order.fulfillments
  const parcels = fulfillments.reduce((sum, { shipments }) => sum + shipments.length, 0)
  return (
    <>
      <OrderHead view={view} />
      {!useMayWrite() && <ReadOnlyNote />}
      <PageTabs
        label={say.label}
        tabs={[
          { value: 'order', label: say.order, content: () => <Whole view={view} /> },
          {
            value: 'timeline',
            label: say.timeline,
            count: String(dossier.timeline.length),
            content: () => <Timeline view={view} />,
          },
          {
            value: 'packages',
            label: say.packages,
            count: String(parcels),
            content: () => <Packages view={view} />,
          },
          ...(full ? [{ value: 'why', label: say.why, content: () => <WhyTab order={full.order} /> }] : []),
          { value: 'tellings', label: say.tellings, content: () => <TellingsTab view={view} /> },
        ]}
      />
    </>
  )
}

function Whole({ view }: { view: OrderView }) {
  return (
    <div className="order-grid">
      <div className="order-main">
        <Split view={view} />
        <Aftersale view={view} />
      </div>
      <div className="order-side">
        <MoneyPanel view={view} />
        <ShipToPanel view={view} />
      </div>
    </div>
  )
}
