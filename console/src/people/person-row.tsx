import type { Person } from '../api/types.ts'
import type { Question } from '../kit/confirm-dialog.tsx'
import { Cell } from '../kit/panel.tsx'
import { LastUsed } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { PersonMenu } from './person-menu.tsx'

const say = words.people

interface PersonRowProps {
  readonly person: Person
  readonly isOfAll: boolean
  readonly change: () => void
  readonly question: (question: Question) => void
  readonly done: (sentence?: string) => Promise<void>
}

export function PersonRow({ isOfAll, ...acting }: PersonRowProps) {
  const { person } = acting
  const { me } = usePlace()
  const { security } = person
  return (
    <tr className={person.state === 'disabled' ? 'is-off' : undefined}>
      <th scope="row">
        {person.name} {person.isSelf && <span className="tag">{say.you}</span>}{' '}
        {person.state !== 'active' && <span className="tag">{say.states[person.state]}</span>}
        <div className="soft small">{person.email}</div>
      </th>
      {isOfAll && <Cell label={say.whose}>{person.partyName ?? say.operator}</Cell>}
      <Cell label={say.role}>{words.user.roles[person.role]}</Cell>
      {security && (
        <>
          <Cell label={say.signedIn}>
            <LastUsed at={security.signedInAt} />
          </Cell>
          <Cell label={say.factor}>
            <Factors {...security} />
          </Cell>
          <Cell label={say.sessions}>{security.sessions}</Cell>
        </>
      )}
      <td className="row-actions">{me.role === 'owner' && <PersonMenu {...acting} />}</td>
    </tr>
  )
}

function Factors({ hasTotp, passkeys }: { hasTotp: boolean; passkeys: number }) {
  const there = [
    ...(hasTotp ? [say.factors.app] : []),
    ...(passkeys > 0 ? [say.factors.passkeys(passkeys)] : []),
  ]
  return there.length === 0 ? <span className="soft">{say.factors.none}</span> : there.join(', ')
}
