interface Waiting<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output) => void
  readonly reject: (error: unknown) => void
}

/**
 * Makes one call out of those that arrive together: what asks while `lanes` calls are in flight goes next, at most `max`
 * at a time. No timer: an idle hub answers at once. `run` returns one output per input, in their order; its failure is
 * every waiting caller's failure.
 */
export function coalesced<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  options: { readonly max: number; readonly lanes: number },
): (input: Input) => Promise<Output> {
  const queue: Waiting<Input, Output>[] = []
  let inFlight = 0
  let scheduled = false

  const start = () => {
    scheduled = false
    while (inFlight < options.lanes && queue.length > 0) void flight(queue.splice(0, options.max))
  }
  const schedule = () => {
    if (scheduled || inFlight >= options.lanes) return
    scheduled = true
    // not a microtask: the requests that came in with the same read of the sockets belong into the same call
    setImmediate(start)
  }
  const flight = async (batch: readonly Waiting<Input, Output>[]) => {
    inFlight += 1
    try {
      const outputs = await run(batch.map((waiting) => waiting.input))
      if (outputs.length !== batch.length) throw new Error('a coalesced call must answer each of its inputs')
      batch.forEach((waiting, index) => {
        waiting.resolve(outputs[index] as Output)
      })
    } catch (error) {
      for (const waiting of batch) waiting.reject(error)
    } finally {
      inFlight -= 1
      if (queue.length > 0) schedule()
    }
  }

  return (input) =>
    new Promise<Output>((resolve, reject) => {
      queue.push({ input, resolve, reject })
      schedule()
    })
}
