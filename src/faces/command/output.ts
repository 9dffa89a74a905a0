/** Where a command writes: facts for programs to `out`, words for people to `error`. */
export type Output = {
  out(text: string): void;
  error(text: string): void;
  /** A line on a terminal that the next one replaces; nothing where nobody watches. */
  progress(text: string): void;
};

/** 0 done · 1 refused or failed · 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export function terminalOutput(streams: { out: NodeJS.WriteStream; error: NodeJS.WriteStream }): Output {
  const clear = streams.error.isTTY ? '\r\u001b[K' : '';
  return {
    out: (text) => streams.out.write(`${text}\n`),
    error: (text) => streams.error.write(`${clear}${text}\n`),
    progress: (text) => {
      if (streams.error.isTTY) streams.error.write(`${clear}${text}`);
    },
  };
}
