/** One assertion of a TAP report. */
export interface Assertion {
  ok: boolean;
  name: string;
}

export interface TapReport {
  assertions: Assertion[];
  /** What is wrong with the run: failed assertions with their comments, a missing plan, a wrong count. */
  faults: string[];
}

/** Reads a TAP report as pgTAP writes it. Lines that are not TAP are passed over. */
export function readTap(text: string): TapReport {
  const assertions: Assertion[] = [];
  const faults: string[] = [];
  let planned: number | null = null;
  let failing = false;
  for (const line of text.split('\n')) {
    const plan = /^1\.\.(\d+)/.exec(line);
    const result = /^(not )?ok \d+(?: - )?(.*)$/.exec(line);
    if (plan) planned = Number(plan[1]);
    if (result) {
      failing = result[1] !== undefined;
      assertions.push({ ok: !failing, name: result[2] ?? '' });
      if (failing) faults.push(line);
    } else if (failing && line.startsWith('#')) faults.push(line);
  }
  if (planned === null) faults.push('no plan: the report does not say how many assertions it has');
  else if (planned !== assertions.length) faults.push(`${planned} assertions planned, ${assertions.length} made`);
  return { assertions, faults };
}
