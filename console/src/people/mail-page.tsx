import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { ask, goBy, Refused } from '../api/client.ts'
import type { Mails, OpenedMail, WaitingMail } from '../api/types.ts'
import { keepDraft, useDraft } from '../kit/draft.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { More, usePages } from '../kit/paged.tsx'
import { Cell, Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { MailDialog } from './mail-dialog.tsx'

const say = words.mail

/** What waits in the outbox. A mail with a link is opened by owners, after the password. */
export function MailPage() {
  const { first, query, more } = usePages<WaitingMail, Mails>('/mail', {})
  const { opened, problem, open, close } = useOpenedMail()
  const isSent = first?.isSent === true
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      <Panel title={say.panel} about={isSent ? say.aboutSent : say.about(first?.keptDays ?? 30)}>
        <Complaint problem={problem} />
        <Listed
          query={query}
          empty={<Empty title={isSent ? say.sent : say.empty} next={isSent ? say.sentNext : say.emptyNext} />}
          columns={[say.subject, say.to, say.written]}
          hidden={words.actions}
          row={(mail) => <Row key={mail.id} mail={mail} open={() => void open(mail.id)} />}
        />
        <More more={more} />
      </Panel>
      <MailDialog mail={opened} close={close} />
    </>
  )
}

/** Opens one; where the password is asked for first, it opens when somebody comes back. */
function useOpenedMail() {
  const draft = useDraft<{ id: string }>('mail')
  const [opened, setOpened] = useState<OpenedMail>()
  const [problem, setProblem] = useState<Error>()
  const open = async (id: string) => {
    setProblem(undefined)
    try {
      setOpened(await ask<OpenedMail>('POST', `/mail/${id}/open`))
    } catch (error) {
      if (error instanceof Refused && error.code === 'step-up-required') {
        keepDraft('mail', { id })
        goBy(String(error.details.confirm))
        return
      }
      setProblem(error as Error)
    }
  }
  const waiting = draft?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that waited, not for each rendering
  useEffect(() => {
    if (waiting !== undefined) void open(waiting)
  }, [waiting])
  return { opened, problem, open, close: () => setOpened(undefined) }
}

function Row({ mail, open }: { mail: WaitingMail; open: () => void }) {
  const { subject, to, writtenAt, holdsLink, mayOpen } = mail
  return (
    <tr>
      <th scope="row">
        {subject}
        {holdsLink && (
          <div className="soft small with-icon">
            <IconLink size={12} aria-hidden />
            {say.holdsLink}
          </div>
        )}
      </th>
      <Cell label={say.to}>
        <span className="break">{to}</span>
      </Cell>
      <Cell label={say.written}>
        <Time at={writtenAt} isRelative />
      </Cell>
      <td className="row-actions">
        {mayOpen ? (
          <Button variant="subtle" onClick={open} aria-label={say.openNamed(subject, to)}>
            {say.open}
          </Button>
        ) : (
          <span className="soft small">{say.ownersOnly}</span>
        )}
      </td>
    </tr>
  )
}
