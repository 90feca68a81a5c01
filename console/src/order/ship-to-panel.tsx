import { CodeView } from '../kit/code-view.tsx'
import { Fact, Panel } from '../kit/panel.tsx'
import type { OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.to

type Address = OrderView['dossier']['order']['shipTo']

export function ShipToPanel({ view: { dossier, full } }: { view: OrderView }) {
  const { shipTo, billTo, customerEmail, shipVia, extension } = dossier.order
  const wishes = wishesOf(shipVia)
  return (
    <Panel title={say.title} about={say.about}>
      <Written address={shipTo} />
      <dl className="told">
        {customerEmail !== null && <Fact name={say.email}>{customerEmail}</Fact>}
        {shipTo.phone !== null && <Fact name={say.phone}>{shipTo.phone}</Fact>}
        <Fact name={say.via}>{wishes === '' ? say.noVia : wishes}</Fact>
        {full && <Fact name={say.policy}>{policyWords(full.order.policy)}</Fact>}
        {billTo !== null && (
          <Fact name={say.billTo}>
            <Written address={billTo} isBare />
          </Fact>
        )}
      </dl>
      {extension !== null && Object.keys(extension).length > 0 && (
        <details className="order-more">
          <summary>{say.sent}</summary>
          <CodeView text={JSON.stringify(extension)} what={say.sent} label={say.sentHelp} />
        </details>
      )}
    </Panel>
  )
}

function Written({ address, isBare = false }: { address: Address; isBare?: boolean }) {
  const { fullName, company, line1, line2, line3, city, state, postalCode, country } = address
  const lines = [fullName, company, line1, line2, line3, `${city}, ${state} ${postalCode}`, country]
  return (
    <address className={isBare ? undefined : 'order-address'}>
      {lines.filter((line) => line !== null && line.trim() !== '').join('\n')}
    </address>
  )
}

function wishesOf(shipVia: object | null): string {
  const said = new Map<string, unknown>(Object.entries(shipVia ?? {}))
  const wishes = ['carrier', 'service', 'account'].map((name) => said.get(name))
  return wishes.filter((each) => typeof each === 'string' && each !== '').join(' · ')
}

function policyWords(policy: {
  shipComplete: boolean
  backorderUntil: string | null
  cancelAfter: string | null
}): string {
  return [
    policy.shipComplete ? say.complete : say.pieces,
    ...(policy.backorderUntil === null ? [] : [say.owedUntil(policy.backorderUntil)]),
    ...(policy.cancelAfter === null ? [] : [say.cancelAfter(policy.cancelAfter)]),
  ].join(' ')
}
