import './system.css'
import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask } from '../api/client.ts'
import { ownPath, useAnew } from '../api/hub.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { Blank, ReadOnlyNote } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { SandboxClockPanel } from './sandbox-clock.tsx'
import { ScenarioList } from './scenario-list.tsx'
import { words } from './words.ts'

const say = words.sandbox

/** A retailer’s sandbox: its clock, what its suppliers do, and starting over. */
export function SandboxPage() {
  const place = usePlace()
  const [question, setQuestion] = useState<Question>()
  if (place.environment === 'production')
    return (
      <Blank icon={<IconFlask size={22} aria-hidden />} title={say.onlyThere}>
        <p className="soft">{say.onlyThereHelp}</p>
        <Button component={Link} href={pagePath({ ...place, environment: 'sandbox' }, 'sandbox-desk')}>
          {say.toSandbox}
        </Button>
      </Blank>
    )
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      {!place.me.mayWrite && <ReadOnlyNote />}
      <SandboxClockPanel askFirst={setQuestion} />
      <Names />
      <ScenarioList />
      {place.me.mayWrite && <Reset askFirst={setQuestion} />}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

function Names() {
  return (
    <Panel title={say.scenarios} about={say.scenariosAbout}>
      <dl className="system-names">
        {Object.entries(say.names).map(([name, does]) => (
          <div key={name}>
            <dt>
              <code>~{name}</code>
            </dt>{' '}
            <dd className="soft">{does}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Reset({ askFirst }: { askFirst: (question: Question) => void }) {
  const place = usePlace()
  const anew = useAnew()
  const reset = () =>
    askFirst({
      title: say.resetTitle,
      help: say.resetHelp,
      yes: say.resetYes,
      answer: async () => {
        const { orders } = await ask<{ orders: number }>('POST', ownPath(place, 'sandbox/reset'))
        await anew('')
        tell.done(say.resetDone(orders))
      },
    })
  const action = (
    <Button variant="default" className="ending" onClick={reset}>
      {say.resetYes}
    </Button>
  )
  return (
    <Panel title={say.reset} about={say.resetAbout} action={action}>
      {null}
    </Panel>
  )
}
