import { Button } from '@mantine/core'
import { IconDownload, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf, ask, sendFile } from '../api/client.ts'
import { hubPath, ownPath } from '../api/hub.ts'
import type { BusinessAnswer, OwnFileAnswer } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import './place-order.css'
import { FileRows } from './file-rows.tsx'
import { words } from './words.ts'

const say = words.file

type Answer = BusinessAnswer | OwnFileAnswer

/** As JSON takes it; larger files go by API. */
const largest = 900_000

/** Orders from a file: tried first, then placed. */
export function PlaceFilePage() {
  const place = usePlace()
  const { file, answer, problem, isBusy, attempt, setFile } = useFile()
  const take = (chosen: File) => {
    setFile(chosen)
    void attempt(chosen, true)
  }
  const isOperator = place.me.party === 'operator'
  return (
    <>
      <PageHead
        title={say.title}
        intro={isOperator ? `${say.intro} ${say.introFor(place.chosen ?? '')}` : say.intro}
        back={{ href: pagePath(place, 'place-order'), label: words.title }}
        actions={
          <Button
            component={Link}
            href={pagePath(place, 'place-order')}
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
          >
            {words.byHand}
          </Button>
        }
      />
      <FileDrop
        title={say.drop}
        help={isOperator ? say.dropHelpAll : say.dropHelp}
        accept={isOperator ? '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml' : '.csv,.tsv,.txt'}
        isBusy={isBusy}
        take={take}
      />
      <Complaint problem={problem} />
      {file && answer && (
        <Outcome file={file} answer={answer} isBusy={isBusy} place={() => attempt(file, false)} />
      )}
    </>
  )
}

interface OutcomeProps {
  readonly file: File
  readonly answer: Answer
  readonly isBusy: boolean
  readonly place: () => Promise<void>
}

/** What would become of the file, or what did. */
function Outcome({ file, answer, isBusy, place }: OutcomeProps) {
  const { mayWrite } = usePlace().me
  const [question, setQuestion] = useState<Question>()
  const fine = answer.results.filter((each) => each.outcome === 'accepted').map((each) => each.subject)
  const orders = new Set(fine).size
  const { dryRun, layout } = answer
  const readBy = layout === 'guessed' ? say.guessed : layout
  const ready: Question = {
    ...{ title: say.placeTitle(orders), help: say.placeHelp, yes: say.place(orders) },
    ...{ isHarmless: true, answer: place },
  }
  return (
    <Panel
      title={dryRun ? say.tried : say.done}
      about={dryRun ? say.triedAbout(file.name, readBy) : say.doneAbout(file.name)}
      action={
        dryRun &&
        orders > 0 &&
        mayWrite && (
          <Button loading={isBusy} onClick={() => setQuestion(ready)}>
            {say.place(orders)}
          </Button>
        )
      }
    >
      <Verdicts answer={answer} />
      {answer.results.length === 0 ? (
        <Empty title={say.empty} next={say.emptyHelp} />
      ) : (
        <FileRows answer={answer} />
      )}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </Panel>
  )
}

function Verdicts({ answer }: { answer: Answer }) {
  const { accepted, known, refused, dryRun } = answer
  const fine = dryRun ? say.accepted(accepted) : say.acceptedDone(accepted)
  return (
    <div className="place-verdicts">
      {accepted > 0 && <StateTag state="accepted" label={fine} />}
      {known > 0 && <StateTag state="known" label={say.knownRows(known)} />}
      {refused > 0 && <StateTag state="refused" label={say.refused(refused)} />}
      {refused > 0 && <RefusedFile answer={answer} />}
    </div>
  )
}

/** The rows that were refused, with what is wrong in front, to be mended and sent again. */
function RefusedFile({ answer }: { answer: Answer }) {
  const place = usePlace()
  const href =
    'refusedFile' in answer
      ? answer.refusedFile !== null && `data:text/csv;charset=utf-8,${encodeURIComponent(answer.refusedFile)}`
      : answer.refusedRows !== null && addressOf(hubPath(place, `imports/${answer.importId}/refused-rows`))
  if (!href) return null
  return (
    <Button
      component="a"
      href={href}
      download="refused.csv"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      {say.download}
    </Button>
  )
}

function useFile() {
  const place = usePlace()
  const [file, setFile] = useState<File>()
  const [answer, setAnswer] = useState<Answer>()
  const [problem, setProblem] = useState<Error>()
  const action = useAction<{ file: File; dryRun: boolean }, Answer>(
    {
      run: async ({ file: sent, dryRun }) => {
        if (place.me.party === 'operator') {
          const asked = { retailer: place.chosen, dryRun, fileName: sent.name }
          return await sendFile<BusinessAnswer>('POST', hubPath(place, 'imports/orders', asked), sent)
        }
        if (sent.size > largest) throw new Error(say.tooLarge)
        const body = { fileName: sent.name, content: await sent.text(), dryRun }
        return await ask<OwnFileAnswer>('POST', ownPath(place, 'imports/orders'), body)
      },
      done: (_, { dryRun }) => (dryRun ? undefined : say.placed),
      anew: ['orders', 'attention', 'imports'],
    },
    true,
  )
  const attempt = async (sent: File, dryRun: boolean) => {
    setProblem(undefined)
    try {
      setAnswer(await action.run({ file: sent, dryRun }))
    } catch (error) {
      if (dryRun) setAnswer(undefined)
      setProblem(error as Error)
    }
  }
  return { file, answer, problem, isBusy: action.isBusy, attempt, setFile }
}
