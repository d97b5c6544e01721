import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Rules, Verb } from '../asked.ts';
import { VERBS, reasonAgainst } from './verb-list.ts';
import type { Standing } from './verb-list.ts';

interface Props {
  verb: Verb;
  standing: Standing;
  rules: Pick<Rules, 'min' | 'max'>;
  onChoose: (verb: Verb) => void;
}

/** The planner's verbs, each with what it does, or why it is of no use now. */
export function VerbChoice({ verb, standing, rules, onChoose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Radio.Group className="jw-part-verbs" aria-label={t('partitionPanel.what')} value={verb} onChange={(event) => onChoose(event.target.value as Verb)}>
      {VERBS.map((one) => {
        const against = reasonAgainst(one, standing, rules);
        return (
          <Radio key={one} value={one} disabled={against !== null}>
            <b>{t(`partitionPanel.verb.${one}`)}</b>
            <span className="jw-quiet">{against === null ? t(`partitionPanel.does.${one}`) : t(against.code, against.params)}</span>
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
