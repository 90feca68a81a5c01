import { NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { feedWords } from './words.ts'

const say = feedWords.source

export interface SourceDraft {
  readonly by: 'upload' | 'folder' | 'pull'
  readonly url: string
  readonly headerName: string
  readonly headerValue: string
}

export const emptySource: SourceDraft = { by: 'upload', url: '', headerName: '', headerValue: '' }

/** What the hub is told: a header that is left empty stays as it is. */
export function sourceBody({ by, url, headerName, headerValue }: SourceDraft) {
  const isSaid = by === 'pull' && headerName !== '' && headerValue !== ''
  return {
    settings: by === 'pull' ? { by, url } : { by },
    secretHeaders: isSaid ? { [headerName]: headerValue } : undefined,
  }
}

interface SourceFieldsProps {
  readonly source: SourceDraft
  readonly change: (source: SourceDraft) => void
  /** The names of what is sent along now. */
  readonly kept?: readonly string[]
}

/** How the files of a feed come; of one that is fetched, from where and with what. */
export function SourceFields({ source, change, kept = [] }: SourceFieldsProps) {
  return (
    <>
      <NativeSelect
        label={say.label}
        description={say.help[source.by]}
        value={source.by}
        onChange={({ currentTarget: { value } }) => change({ ...source, by: value as SourceDraft['by'] })}
        data={Object.entries(feedWords.sources).map(([value, label]) => ({ value, label }))}
      />
      {source.by === 'pull' && (
        <>
          <TextInput
            label={say.url}
            description={say.urlHelp}
            type="url"
            required
            value={source.url}
            onChange={({ currentTarget: { value } }) => change({ ...source, url: value })}
          />
          <TextInput
            label={say.header}
            description={kept.length > 0 ? say.headersKept(kept.join(', ')) : say.headerHelp}
            maxLength={64}
            pattern="[A-Za-z0-9\-]*"
            value={source.headerName}
            onChange={({ currentTarget: { value } }) => change({ ...source, headerName: value })}
          />
          <PasswordInput
            label={say.headerValue}
            autoComplete="off"
            value={source.headerValue}
            onChange={({ currentTarget: { value } }) => change({ ...source, headerValue: value })}
          />
        </>
      )}
    </>
  )
}
