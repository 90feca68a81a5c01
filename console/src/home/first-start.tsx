import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { CodeView } from '../kit/code-view.tsx'
import { Panel } from '../kit/panel.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { say } from './words.ts'

const words = say.start

/** What to do first, where there is no order yet. */
export function FirstStart() {
  const place = usePlace()
  const isRetailer = place.me.party === 'retailer'
  return (
    <Panel title={words.title} about={words.about}>
      <ol className="home-steps">
        <Step title={words.order} help={isRetailer ? words.orderRetailer : words.orderOperator}>
          {isRetailer ? (
            <CodeView
              what={words.curl}
              text={firstOrder(place.me.addresses[place.environment].endlessAisles)}
            />
          ) : (
            <Anchor component={Link} href={pagePath(place, 'place-order')}>
              {words.byHand}
            </Anchor>
          )}
        </Step>
        <Step title={words.key} help={words.keyHelp}>
          <Anchor component={Link} href={pagePath(place, isRetailer ? 'admin/api-keys' : 'credentials')}>
            {words.keys}
          </Anchor>
        </Step>
        <Step title={words.read} help={words.readHelp}>
          <Anchor href="/docs">{words.docs}</Anchor>
        </Step>
      </ol>
    </Panel>
  )
}

function Step({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <li>
      <p className="strong">{title}</p>
      <p className="soft">{help}</p>
      {children}
    </li>
  )
}

/** As the document of Endless Aisles has it; the item is whichever the retailer sells. */
function firstOrder(address: string): string {
  const shipping = {
    first_name: 'Test',
    last_name: 'Customer',
    address_line_1: '123 Anyplace St',
    city: 'Cary',
    state: 'NC',
    zip: '27511',
  }
  const order = { shipping, line_items: [{ id: 42117, quantity: 1, price: 25 }] }
  return [
    `curl -X PUT ${address}/api/orders \\`,
    `  -H "X-EA-REQUEST-TOKEN: $KEY" -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(order, null, 2)}'`,
  ].join('\n')
}
