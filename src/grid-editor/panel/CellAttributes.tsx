import { Form } from 'antd';
import type { CellRow } from '../../map/contract.ts';
import { CopyAttributes } from './CopyAttributes.tsx';
import { PostsField, TextField } from './CellField.tsx';

/** Who serves a cell, as posts and numbers; never as persons. */
export function CellAttributes({ cell, reason }: { cell: CellRow; reason: string | null }): React.JSX.Element {
  return (
    <Form component={false} layout="vertical" size="small">
      <TextField cell={cell} attribute="leaderPost" reason={reason} />
      <div className="jw-pair">
        <PostsField cell={cell} attribute="fullTime" reason={reason} />
        <PostsField cell={cell} attribute="partTime" reason={reason} />
      </div>
      <TextField cell={cell} attribute="partyBranch" reason={reason} />
      <TextField cell={cell} attribute="notes" reason={reason} />
      <CopyAttributes cells={[cell]} reason={reason} />
    </Form>
  );
}
