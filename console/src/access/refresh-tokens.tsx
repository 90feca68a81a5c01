import type { RefreshToken } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { Facts, Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { TokenRow } from './token-row.tsx'
import { useList } from './use-list.ts'
import { useNewRefreshToken } from './use-new-refresh-token.tsx'

const say = words.authenticate

/** What the document of Inventory Source shows under API, Authenticate: a refresh token for a program of one's own. */
export function RefreshTokens({ isWholePage }: { isWholePage: boolean }) {
  const { me, environment } = usePlace()
  const { query, reload, askToEnd, asking } = useList<RefreshToken>('refresh-tokens')
  const { add, dialogs } = useNewRefreshToken(reload)
  const askRevoke = ({ grantId, name }: RefreshToken) =>
    askToEnd({ id: grantId, title: say.revokeTitle(name), help: say.revokeHelp, yes: words.revoke })
  const isOfOperator = me.party === 'operator'
  const addresses = me.addresses[environment]
  return (
    <Panel
      title={say.title}
      about={say.about}
      action={me.mayWrite && !isOfOperator && add}
      isWholePage={isWholePage}
    >
      {isOfOperator && <p className="soft panel-note">{say.operatorCannot}</p>}
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[words.name, say.token, words.scopes, words.lastUsed]}
        hidden={words.actions}
        row={(token) => (
          <TokenRow
            key={token.grantId}
            token={token}
            code={`…${token.hint}`}
            label={say.token}
            revoke={() => askRevoke(token)}
          />
        )}
      />
      <Facts
        facts={[
          [say.tokenAddress, addresses.inventorySourceToken],
          [say.clientId, me.inventorySource.clientId],
          [say.address, addresses.inventorySource],
        ]}
      />
      {dialogs}
      <ConfirmDialog {...asking} />
    </Panel>
  )
}
