import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Person } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { useDraft } from '../kit/draft.ts'
import { More, usePages } from '../kit/paged.tsx'
import { Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { ChangeDialog, type ChangeDraft } from './change-dialog.tsx'
import { InviteDialog, type InviteDraft } from './invite-dialog.tsx'
import { type Filter, noFilter, PeopleFilter } from './people-filter.tsx'
import { PersonRow } from './person-row.tsx'

const say = words.people

/** The people of one’s own party, or for those of the operator all there are. */
export function PeoplePage({ isOfAll }: { isOfAll: boolean }) {
  const { me } = usePlace()
  const isOwner = me.role === 'owner'
  const queries = useQueryClient()
  const invited = useDraft<InviteDraft>('invite')
  const changed = useDraft<ChangeDraft>('change-person')
  const [isNew, setNew] = useState(invited !== undefined)
  const [changing, setChanging] = useState<Person | undefined>(changed?.person)
  const [question, setQuestion] = useState<Question>()
  const [told, setTold] = useState<string>()
  const done = (sentence?: string) => {
    setTold(sentence)
    return queries.invalidateQueries({ queryKey: ['/people'] })
  }
  const page = isOfAll ? say.users : say.team
  const invite = isOwner && (
    <Button leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {say.invite}
    </Button>
  )
  return (
    <>
      <PageHead title={page.title} intro={page.intro} />
      <Panel title={page.panel} about={isOwner ? say.about.owner : say.about.other} action={invite}>
        <People
          isOfAll={isOfAll}
          told={told}
          row={(person) => (
            <PersonRow
              key={person.userId}
              person={person}
              isOfAll={isOfAll}
              change={() => setChanging(person)}
              question={setQuestion}
              done={done}
            />
          )}
        />
      </Panel>
      <InviteDialog
        isOpen={isNew}
        close={() => setNew(false)}
        done={done}
        draft={invited}
        isOfAll={isOfAll}
      />
      {changing && (
        <ChangeDialog
          key={changing.userId}
          person={changing}
          close={() => setChanging(undefined)}
          done={done}
          draft={changed?.person.userId === changing.userId ? changed : undefined}
        />
      )}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

interface PeopleProps {
  readonly isOfAll: boolean
  /** What became of the last thing that was done. */
  readonly told: string | undefined
  readonly row: (person: Person) => ReactNode
}

function People({ isOfAll, told, row }: PeopleProps) {
  const { me } = usePlace()
  const [filter, setFilter] = useState<Filter>(noFilter)
  const [settled] = useDebouncedValue(filter, 200)
  const { query, more } = usePages<Person>('/people', isOfAll ? { ...settled } : { own: 'true' })
  const isFiltered = isOfAll && Object.values(settled).some((value) => value !== '')
  const columns = [
    say.person,
    ...(isOfAll ? [say.whose] : []),
    say.role,
    ...(me.role === 'owner' ? [say.signedIn, say.factor, say.sessions] : []),
  ]
  return (
    <>
      {isOfAll && <PeopleFilter filter={filter} change={setFilter} />}
      <p className={told === undefined ? 'unseen' : 'notice'} role="status">
        {told}
      </p>
      <Listed
        query={query}
        empty={
          <Empty
            title={isFiltered ? say.noMatch : say.empty}
            next={isFiltered ? say.noMatchNext : say.emptyNext}
          />
        }
        columns={columns}
        hidden={words.actions}
        row={row}
      />
      <More more={more} />
    </>
  )
}
