import { useState } from 'react'
import { FileDrop } from '../kit/file-drop.tsx'
import { ReadOnlyNote } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import type { Feed } from './types.ts'
import { uploadWords as say } from './upload-words.ts'
import { UploadedFile } from './uploaded-file.tsx'
import { feedWords } from './words.ts'

/** A file is handed in: chosen, seen as the hub reads it, checked, brought in. */
export function Upload({ feed }: { feed: Feed }) {
  const { me } = usePlace()
  const [file, setFile] = useState<File>()
  if (file) return <UploadedFile key={keyOf(file)} feed={feed} file={file} leave={() => setFile(undefined)} />
  return (
    <>
      {!me.mayWrite && <ReadOnlyNote />}
      {feed.isPaused && <p className="warning">{say.isPaused}</p>}
      <FileDrop
        title={say.drop(feedWords.kinds[feed.kind])}
        help={say.help}
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml,.gz"
        take={setFile}
      />
    </>
  )
}

const keyOf = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`
