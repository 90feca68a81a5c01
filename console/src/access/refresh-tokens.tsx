import { useState } from 'react'
import type { RefreshToken } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { useDraft } from '../kit/draft.ts'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { Empty } from '../kit/states.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { AddButton, EndButton } from './list-buttons.tsx'
import { NewRefreshTokenDialog, type RefreshTokenDraft } from './new-refresh-token-dialog.tsx'
import { ScopeTags } from './scope-tags.tsx'
import { useList } from './use-list.ts'

const say = words.authenticate

/** What the document of Inventory Source shows under API, Authenticate: a refresh token for a program of one's own. */
export function RefreshTokens({ isWholePage }: { isWholePage: boolean }) {
  const { me, environment } = usePlace()
  const { query, reload, askToEnd, asking } = useList<RefreshToken>('refresh-tokens')
  const draft = useDraft<RefreshTokenDraft>('refresh-token')
  const [isNew, setNew] = useState(draft !== undefined)
  const [shown, setShown] = useState<ShownOnce>()
  const show = (made: ShownOnce) => {
    setNew(false)
    setShown(made)
    void reload()
  }
  const askRevoke = ({ grantId, name }: RefreshToken) =>
    askToEnd({ id: grantId, title: say.revokeTitle(name), help: say.revokeHelp, yes: words.revoke })
  const isOfOperator = me.party === 'operator'
  const add = me.mayWrite && !isOfOperator && <AddButton add={() => setNew(true)} />
  const addresses = me.addresses[environment]
  return (
    <Panel title={say.title} about={say.about} action={add} isWholePage={isWholePage}>
      {isOfOperator && <p className="soft panel-note">{say.operatorCannot}</p>}
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[words.name, say.token, words.scopes, words.lastUsed]}
        hidden={words.actions}
        row={(token) => <Row key={token.grantId} token={token} askRevoke={askRevoke} />}
      />
      <Facts
        facts={[
          [say.tokenAddress, addresses.inventorySourceToken],
          [say.clientId, me.inventorySource.clientId],
          [say.address, addresses.inventorySource],
        ]}
      />
      <NewRefreshTokenDialog isOpen={isNew} close={() => setNew(false)} show={show} draft={draft} />
      <ConfirmDialog {...asking} />
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
    </Panel>
  )
}

function Row({ token, askRevoke }: { token: RefreshToken; askRevoke: (token: RefreshToken) => void }) {
  const { me } = usePlace()
  const { name, madeBy, hint, scopes, createdAt, lastUsedAt } = token
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="soft small">
          {madeBy}, <Time at={createdAt} />
        </div>
      </th>
      <Cell label={say.token}>
        <code>…{hint}</code>
      </Cell>
      <Cell label={words.scopes}>
        <ScopeTags scopes={scopes} />
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      <td className="row-actions">
        {(me.mayWrite || me.party === 'retailer') && (
          <EndButton label={words.revoke} named={words.revokeNamed(name)} end={() => askRevoke(token)} />
        )}
      </td>
    </tr>
  )
}
