import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { CopyButton } from '../kit/copy-button.tsx'
import { Panel } from '../kit/panel.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { say } from './words.ts'

const words = say.api

/** Where a retailer's programs find the hub, and with what they get in. */
export function ApiPanel() {
  const place = usePlace()
  const address = place.me.addresses[place.environment].endlessAisles
  return (
    <Panel title={words.title} about={words.about}>
      <div className="panel-body home-api">
        <span className="soft">{words.address}</span>
        <code className="break">{address}</code>
        <CopyButton value={address} what={words.address} />
        <Anchor component={Link} href={pagePath(place, 'api')}>
          {words.keys}
        </Anchor>
        <Anchor href="/docs">{words.docs}</Anchor>
      </div>
    </Panel>
  )
}
