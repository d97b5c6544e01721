import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../map/contract.ts';
import type { PartitionFinding } from '../problem.ts';

interface Props {
  findings: readonly PartitionFinding[];
  placeOf: (finding: PartitionFinding) => CellRow['geometry'] | undefined;
  onShow: (geometry: CellRow['geometry']) => void;
}

/** Why a plan is not what was asked for; each can be gone to. */
export function FindingList({ findings, placeOf, onShow }: Props): React.JSX.Element | null {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <div>
      <h3 className="jw-sub">{t('partitionPanel.findings', { count: findings.length })}</h3>
      <ul className="jw-list jw-part-findings">
        {findings.map((finding, i) => {
          const place = placeOf(finding);
          return (
            <li key={i}>
              <button type="button" className="jw-row jw-quiet" disabled={place === undefined} title={t('partitionPanel.show')} onClick={() => place !== undefined && onShow(place)}>{t(finding.code, finding.params)}</button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
