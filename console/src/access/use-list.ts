import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { Question } from '../kit/confirm-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'

/** How one entry of a list ends, in the words of its page. */
interface Ending extends Omit<Question, 'answer'> {
  readonly id: string | number
  /** What else is on the page goes with it. */
  readonly takesOthers?: true
}

/** One list of the retailer and environment that are chosen, and what asks before an entry of it ends. */
export function useList<T>(resource: string) {
  const place = usePlace()
  const queries = useQueryClient()
  const queryKey = [place.environment, place.chosen, resource]
  const query = useQuery({
    queryKey,
    queryFn: () => ask<{ data: T[] }>('GET', apiPath(place, resource)),
  })
  const [question, setQuestion] = useState<Question>()
  const reload = () => queries.invalidateQueries({ queryKey })
  const askToEnd = ({ id, takesOthers, ...words }: Ending) =>
    setQuestion({
      ...words,
      answer: async () => {
        await ask('DELETE', apiPath(place, `${resource}/${encodeURIComponent(id)}`))
        await (takesOthers ? queries.invalidateQueries() : reload())
      },
    })
  return {
    query,
    reload,
    askFirst: setQuestion,
    askToEnd,
    asking: { question, close: () => setQuestion(undefined) },
  }
}
