import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { words } from '../words.ts'

interface FileDropProps {
  /** What to drop here: “a catalog file”. */
  readonly title: string
  readonly help: string
  /** As an input takes it: `.csv,.xlsx`. */
  readonly accept: string
  readonly isBusy?: boolean
  readonly take: (file: File) => void
}

/** Takes one file: dropped, or chosen by the button. */
export function FileDrop({ title, help, accept, isBusy = false, take }: FileDropProps) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && !isBusy) take(file)
  }
  return (
    <section
      className={isOver ? 'file-drop is-over' : 'file-drop'}
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={20} aria-hidden />
      <div>
        <p className="strong">{title}</p>
        <p className="soft small">{help}</p>
      </div>
      <FileButton
        accept={accept}
        onChange={(file) => file && take(file)}
        inputProps={{ 'aria-label': title }}
      >
        {(props) => (
          <Button {...props} variant="default" loading={isBusy}>
            {words.chooseFile}
          </Button>
        )}
      </FileButton>
    </section>
  )
}
