import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeClient, OAuthClient } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { useDraft } from '../kit/draft.ts'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { EndButton } from './list-buttons.tsx'
import { RotateDialog, type RotateDraft } from './rotate-dialog.tsx'
import { useList } from './use-list.ts'
import { clientShown, useNewClient } from './use-new-client.tsx'

const say = words.oauth

export function OAuthClients({ isWholePage }: { isWholePage: boolean }) {
  const place = usePlace()
  const { query, reload, askToEnd, asking } = useList<OAuthClient>('oauth-clients')
  const { add, dialogs, show } = useNewClient(reload)
  const [rotated, setRotated] = useState(useDraft<RotateDraft>('rotate'))
  const askDelete = ({ clientId, name }: OAuthClient) =>
    askToEnd({
      id: clientId,
      title: say.deleteTitle(name),
      help: say.deleteHelp,
      yes: words.delete,
      takesOthers: true,
    })
  const rotate = ({ clientId, name }: OAuthClient) => setRotated({ id: clientId, name, overlap: '86400' })
  const sendRotation = async (id: string | number, overlapSeconds: number) => {
    const path = apiPath(place, `oauth-clients/${encodeURIComponent(id)}/secret`)
    show(clientShown(await ask<MadeClient>('POST', path, { overlapSeconds })))
    setRotated(undefined)
  }
  const { authorize, token } = place.me.addresses[place.environment]
  return (
    <Panel title={say.title} about={say.about} action={place.me.mayWrite && add} isWholePage={isWholePage}>
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[`${words.name}, ${say.clientId}`, say.secret, say.callbacks, words.created]}
        hidden={words.actions}
        row={(client) => <Row key={client.clientId} {...{ client, rotate, askDelete }} />}
      />
      <Facts
        facts={[
          [say.authorize, authorize],
          [say.token, token],
        ]}
      />
      {dialogs}
      <RotateDialog
        key={rotated?.id}
        asked={rotated}
        say={say}
        close={() => setRotated(undefined)}
        send={sendRotation}
      />
      <ConfirmDialog {...asking} />
    </Panel>
  )
}

interface RowProps {
  readonly client: OAuthClient
  readonly rotate: (client: OAuthClient) => void
  readonly askDelete: (client: OAuthClient) => void
}

function Row({ client, rotate, askDelete }: RowProps) {
  const { me } = usePlace()
  const { name, clientId, isPublic, secretHint, previousSecretUntil, redirectUris, createdAt } = client
  const hasOld = previousSecretUntil !== null && new Date(previousSecretUntil).getTime() > Date.now()
  return (
    <tr>
      <th scope="row">
        {name}
        <div>
          <code className="soft">{clientId}</code>
        </div>
      </th>
      <Cell label={say.secret}>
        {isPublic ? <span className="soft">{say.noSecret}</span> : <code>…{secretHint}</code>}
        {hasOld && (
          <div className="soft small">
            {say.oldUntil} <Time at={previousSecretUntil} />
          </div>
        )}
      </Cell>
      <Cell label={say.callbacks}>
        <ul className="bare">
          {redirectUris.map((uri) => (
            <li key={uri} className="mono small break">
              {uri}
            </li>
          ))}
        </ul>
      </Cell>
      <Cell label={words.created}>
        <Time at={createdAt} />
      </Cell>
      <td className="row-actions">
        {me.mayWrite && !isPublic && (
          <Button variant="subtle" onClick={() => rotate(client)} aria-label={say.rotateNamed(name)}>
            {say.rotate}
          </Button>
        )}
        {me.mayWrite && (
          <EndButton label={words.delete} named={words.deleteNamed(name)} end={() => askDelete(client)} />
        )}
      </td>
    </tr>
  )
}
