import type { PartnerDetail } from '../api/types.ts'
import { Cell, Heads, Panel } from '../kit/panel.tsx'
import { Time } from '../kit/time.tsx'
import { words } from '../words.ts'

const say = words.partners

/** What an approved application has in each environment, and the fate of the link that was mailed. */
export function PartnerClients({ application }: { application: PartnerDetail }) {
  const { clients, link } = application
  return (
    <Panel title={say.clients} about={say.clientsAbout}>
      <table className="list">
        <Heads names={[say.environment, say.clientId, say.secret, say.callbacks, say.connected]} />
        <tbody>
          {clients.map((client) => (
            <Row key={client.environment} client={client} />
          ))}
        </tbody>
      </table>
      {link && (
        <p className="facts">
          <span className="soft">{say.link}</span> <LinkFate link={link} />
        </p>
      )}
    </Panel>
  )
}

function Row({ client }: { client: PartnerDetail['clients'][number] }) {
  const { environment, clientId, isAlive, secretHint, callbackUrls, connectedRetailers } = client
  return (
    <tr>
      <th scope="row">
        {words.environment[environment]} {!isAlive && <span className="tag state-revoked">{say.dead}</span>}
      </th>
      <Cell label={say.clientId}>
        <code className="break">{clientId}</code>
      </Cell>
      <Cell label={say.secret}>
        {secretHint === null ? <span className="soft">{say.secretNone}</span> : say.secretEnds(secretHint)}
      </Cell>
      <Cell label={say.callbacks}>
        <ul className="bare">
          {callbackUrls.map((url) => (
            <li key={url} className="mono small break">
              {url}
            </li>
          ))}
        </ul>
      </Cell>
      <Cell label={say.connected}>{connectedRetailers.toLocaleString('en-US')}</Cell>
    </tr>
  )
}

function LinkFate({ link }: { link: NonNullable<PartnerDetail['link']> }) {
  if (link.openedAt !== null)
    return (
      <span>
        {say.linkOpened} <Time at={link.openedAt} isRelative />
      </span>
    )
  if (new Date(link.expiresAt).getTime() <= Date.now()) return <span>{say.linkDead}</span>
  return (
    <span>
      {say.linkWorks} <Time at={link.expiresAt} />
    </span>
  )
}
