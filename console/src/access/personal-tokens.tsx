import type { PersonalToken } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Expiry } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { TokenRow } from './token-row.tsx'
import { useList } from './use-list.ts'
import { useNewToken } from './use-new-token.tsx'

const say = words.tokens

export function PersonalTokens({ isWholePage }: { isWholePage: boolean }) {
  const { me, environment } = usePlace()
  const { query, reload, askToEnd, asking } = useList<PersonalToken>('personal-tokens')
  const { add, dialogs } = useNewToken(reload)
  const askRevoke = ({ grantId, name }: PersonalToken) =>
    askToEnd({ id: grantId, title: say.revokeTitle(name), help: say.revokeHelp, yes: words.revoke })
  const isOfOperator = me.party === 'operator'
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
        columns={[words.name, say.token, words.scopes, words.lastUsed, words.expires]}
        hidden={words.actions}
        row={(token) => (
          <TokenRow
            key={token.grantId}
            token={token}
            code={`${token.prefix}…`}
            label={say.token}
            revoke={() => askRevoke(token)}
          >
            <Cell label={words.expires}>
              <Expiry at={token.expiresAt} />
            </Cell>
          </TokenRow>
        )}
      />
      <Facts
        facts={[
          [say.address, me.addresses[environment].homeroots],
          [say.header, say.headerValue],
        ]}
      />
      {dialogs}
      <ConfirmDialog {...asking} />
    </Panel>
  )
}
