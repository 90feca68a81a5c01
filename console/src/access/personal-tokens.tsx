import { useState } from 'react'
import type { PersonalToken } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { useDraft } from '../kit/draft.ts'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { Empty } from '../kit/states.tsx'
import { Expiry, LastUsed, Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { AddButton, EndButton } from './list-buttons.tsx'
import { NewTokenDialog, type TokenDraft } from './new-token-dialog.tsx'
import { ScopeTags } from './scope-tags.tsx'
import { useList } from './use-list.ts'

const say = words.tokens

export function PersonalTokens({ isWholePage }: { isWholePage: boolean }) {
  const place = usePlace()
  const { query, reload, askToEnd, asking } = useList<PersonalToken>('personal-tokens')
  const draft = useDraft<TokenDraft>('personal-token')
  const [isNew, setNew] = useState(draft !== undefined)
  const [shown, setShown] = useState<ShownOnce>()
  const show = (made: ShownOnce) => {
    setNew(false)
    setShown(made)
    void reload()
  }
  const askRevoke = ({ grantId, name }: PersonalToken) =>
    askToEnd({
      id: grantId,
      title: say.revokeTitle(name),
      help: say.revokeHelp,
      yes: words.revoke,
    })
  const isOfOperator = place.me.party === 'operator'
  const add = place.me.mayWrite && !isOfOperator && <AddButton add={() => setNew(true)} />
  return (
    <Panel title={say.title} about={say.about} action={add} isWholePage={isWholePage}>
      {isOfOperator && <p className="soft panel-note">{say.operatorCannot}</p>}
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[words.name, say.token, words.scopes, words.lastUsed, words.expires]}
        hidden={words.actions}
        row={(token) => <Row key={token.grantId} token={token} askRevoke={askRevoke} />}
      />
      <Facts
        facts={[
          [say.address, place.me.addresses[place.environment].homeroots],
          [say.header, say.headerValue],
        ]}
      />
      <NewTokenDialog isOpen={isNew} close={() => setNew(false)} show={show} draft={draft} />
      <ConfirmDialog {...asking} />
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
    </Panel>
  )
}

function Row({ token, askRevoke }: { token: PersonalToken; askRevoke: (token: PersonalToken) => void }) {
  const { me } = usePlace()
  const { name, madeBy, prefix, scopes, createdAt, expiresAt, lastUsedAt } = token
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="soft small">
          {madeBy}, <Time at={createdAt} />
        </div>
      </th>
      <Cell label={say.token}>
        <code>{prefix}…</code>
      </Cell>
      <Cell label={words.scopes}>
        <ScopeTags scopes={scopes} />
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      <Cell label={words.expires}>
        <Expiry at={expiresAt} />
      </Cell>
      <td className="row-actions">
        {(me.mayWrite || me.party === 'retailer') && (
          <EndButton label={words.revoke} named={words.revokeNamed(name)} end={() => askRevoke(token)} />
        )}
      </td>
    </tr>
  )
}
