import type { ReactNode } from 'react';

/** One panel of the wall: what it is, the numeral, what it means, and how old it is. */
export function Panel({ title, value, unit, note, age }: { title: string; value: ReactNode; unit?: string; note?: string; age: string }): React.JSX.Element {
  return (
    <section className="jw-wall-panel">
      <h2>{title}</h2>
      <p className="jw-wall-value">
        {value}
        {unit === undefined ? null : <small>{unit}</small>}
      </p>
      {note === undefined ? null : <p className="jw-wall-note">{note}</p>}
      <p className="jw-wall-age">{age}</p>
    </section>
  );
}
