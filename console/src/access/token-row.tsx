import type { ReactNode } from 'react'
import { Cell } from '../kit/panel.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { EndButton } from './list-buttons.tsx'
import { ScopeTags } from './scope-tags.tsx'

interface TokenRowProps {
  readonly token: {
    readonly name: string
    readonly madeBy: string
    readonly scopes: readonly string[]
    readonly createdAt: string
    readonly lastUsedAt: string | null
  }
  /** What is known of the token itself, and how its column is called. */
  readonly code: string
  readonly label: string
  /** Its other cells. */
  readonly children?: ReactNode
  readonly revoke: () => void
}

/** What a person made for a program. */
export function TokenRow({ token, code, label, children, revoke }: TokenRowProps) {
  const { me } = usePlace()
  const { name, madeBy, scopes, createdAt, lastUsedAt } = token
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="soft small">
          {madeBy}, <Time at={createdAt} />
        </div>
      </th>
      <Cell label={label}>
        <code>{code}</code>
      </Cell>
      <Cell label={words.scopes}>
        <ScopeTags scopes={scopes} />
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      {children}
      <td className="row-actions">
        {(me.mayWrite || me.party === 'retailer') && (
          <EndButton label={words.revoke} named={words.revokeNamed(name)} end={revoke} />
        )}
      </td>
    </tr>
  )
}
