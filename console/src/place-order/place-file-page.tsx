import { Button } from '@mantine/core'
import { IconDownload, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf, sendFile } from '../api/client.ts'
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

/** Of a retailer's people: larger files go by API. */
const largest = 10 * 1024 ** 2

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
        help={isOperator ? say.dropHelp : `${say.dropHelp} ${say.most}`}
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml"
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
  const own = 'refusedFile' in answer ? answer.refusedFile : null
  const isKept = 'refusedRows' in answer && answer.refusedRows !== null
  if (!own && !isKept) return null
  const look = { variant: 'default', leftSection: <IconDownload size={14} aria-hidden /> }
  return own ? (
    <Button {...look} onClick={() => saveText(own.name, own.content)}>
      {say.download}
    </Button>
  ) : (
    <Button
      {...look}
      component="a"
      download
      href={addressOf(hubPath(place, `imports/${answer.importId}/refused-rows`))}
    >
      {say.download}
    </Button>
  )
}

/** What came with an answer becomes a file of whoever asked. */
function saveText(name: string, content: string): void {
  const href = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  Object.assign(document.createElement('a'), { href, download: name }).click()
  // not all browsers have read it by then
  window.setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

function useFile() {
  const place = usePlace()
  const [file, setFile] = useState<File>()
  const [answer, setAnswer] = useState<Answer>()
  const [problem, setProblem] = useState<Error>()
  const action = useAction<{ file: File; dryRun: boolean }, Answer>(
    {
      run: async ({ file: sent, dryRun }) => {
        const isOperator = place.me.party === 'operator'
        if (!isOperator && sent.size > largest) throw new Error(say.tooLarge)
        const asked = { dryRun, fileName: sent.name }
        const path = isOperator
          ? hubPath(place, 'imports/orders', { ...asked, retailer: place.chosen })
          : ownPath(place, 'imports/orders', asked)
        return await sendFile<Answer>('POST', path, sent)
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
