import type { Application } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { Cell, Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { EndButton } from './list-buttons.tsx'
import { ScopeTags } from './scope-tags.tsx'
import { useList } from './use-list.ts'

const say = words.apps

export function ConnectedApps({ isWholePage }: { isWholePage: boolean }) {
  const { query, askToEnd, asking } = useList<Application>('applications')
  const askDisconnect = ({ grantId, name }: Application) =>
    askToEnd({
      id: grantId,
      title: say.disconnectTitle(name),
      help: say.disconnectHelp,
      yes: say.disconnect,
    })
  return (
    <Panel title={say.title} about={say.about} isWholePage={isWholePage}>
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[say.app, say.api, words.scopes, say.by, say.since, words.lastUsed]}
        hidden={words.actions}
        row={(app) => <Row key={app.grantId} app={app} askDisconnect={askDisconnect} />}
      />
      <ConfirmDialog {...asking} />
    </Panel>
  )
}

function Row({ app, askDisconnect }: { app: Application; askDisconnect: (app: Application) => void }) {
  const { me } = usePlace()
  const { name, api, scopes, madeBy, createdAt, lastUsedAt } = app
  return (
    <tr>
      <th scope="row">{name}</th>
      <Cell label={say.api}>{say.apis[api] ?? api}</Cell>
      <Cell label={words.scopes}>
        <ScopeTags scopes={scopes} />
      </Cell>
      <Cell label={say.by}>{madeBy}</Cell>
      <Cell label={say.since}>
        <Time at={createdAt} />
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      <td className="row-actions">
        {(me.mayWrite || me.party === 'retailer') && (
          <EndButton
            label={say.disconnect}
            named={say.disconnectNamed(name)}
            end={() => askDisconnect(app)}
          />
        )}
      </td>
    </tr>
  )
}
