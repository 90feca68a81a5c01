import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { RetailerChoice } from './retailer-choice.tsx'
import { rulesOf } from './said.ts'
import type { Rules, RulesVersion } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.page

interface RulesActionsProps {
  readonly version: RulesVersion
  /** undefined: nothing is changed. */
  readonly edited: { readonly title: string; readonly rules: Rules } | undefined
  readonly settled: () => void
}

/** Saved as it is or as a new version, thrown away, put in force. */
export function RulesActions({ version, edited, settled }: RulesActionsProps) {
  const place = usePlace()
  const [, go] = useLocation()
  const [isActivating, setActivating] = useState(false)
  const { rules, retailer, state } = version
  const isDraft = state === 'draft'
  const path = hubPath(place, `routing/rules/${rules}`)
  const saving = useAction({
    run: async () => {
      const body = { title: edited?.title ?? version.title, ...rulesOf(edited?.rules ?? version) }
      if (isDraft) return await ask<RulesVersion>('PUT', path, body)
      return await ask<RulesVersion>('POST', hubPath(place, 'routing/rules'), { ...body, retailer })
    },
    done: (saved) => say.saved(saved.rules),
    anew: ['routing'],
  })
  const save = async () => {
    const saved = await saving.run()
    if (!saved) return
    settled()
    if (saved.rules !== rules) go(pagePath(place, `routing/${saved.rules}`))
  }
  return (
    <>
      {isDraft && <ThrowAway rules={rules} />}
      {edited && (
        <Button variant="default" loading={saving.isBusy} onClick={() => void save()}>
          {isDraft ? say.save : say.saveAs}
        </Button>
      )}
      <Button
        disabled={edited !== undefined}
        title={edited ? say.saveFirst : undefined}
        onClick={() => setActivating(true)}
      >
        {say.activate}
      </Button>
      {isActivating && <ActivateDialog version={version} close={() => setActivating(false)} />}
    </>
  )
}

function ThrowAway({ rules }: { rules: string }) {
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const [question, setQuestion] = useState<Question>()
  const throwAway = async () => {
    await ask('DELETE', hubPath(place, `routing/rules/${rules}`))
    go(pagePath(place, 'routing'))
    tell.done(say.thrown(rules))
    await anew('routing')
  }
  const asked = { title: say.throwTitle(rules), help: say.throwHelp, yes: say.throwAway, answer: throwAway }
  return (
    <>
      <Button variant="default" className="ending" onClick={() => setQuestion(asked)}>
        {say.throwAway}
      </Button>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

/** For whom they were made, or for somebody else: then a version of the same content is made for that. */
function ActivateDialog({ version, close }: { version: RulesVersion; close: () => void }) {
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const [retailer, setRetailer] = useState(version.retailer ?? '')
  const isOther = retailer !== (version.retailer ?? '')
  const send = async () => {
    let { rules } = version
    if (isOther) {
      const body = { title: version.title, retailer: retailer === '' ? null : retailer, ...rulesOf(version) }
      rules = (await ask<RulesVersion>('POST', hubPath(place, 'routing/rules'), body)).rules
    }
    await ask('POST', hubPath(place, `routing/rules/${rules}/activate`))
    await anew('routing')
    tell.done(say.activated(rules))
    close()
    if (isOther) go(pagePath(place, `routing/${rules}`))
  }
  return (
    <FormDialog title={say.activateTitle(version.rules)} close={close} send={send} answer={say.activate}>
      <p className="dialog-text">{say.activateHelp}</p>
      <RetailerChoice
        label={say.activateFor}
        all={routingWords.whole}
        value={retailer}
        change={setRetailer}
      />
      {isOther && <p className="warning">{say.activateAs}</p>}
    </FormDialog>
  )
}
