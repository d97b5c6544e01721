import { InboxOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Access, DivisionNode } from '../../data/access.ts';
import { DivisionSelect } from './DivisionSelect.tsx';
import './import.css';

/** What the planner says of a map before it is imported. */
export interface ImportWishes {
  file: File | null;
  boundaryFile: File | null;
  householdsFile: File | null;
  division: string | undefined;
  name: string;
  censusHouseholds: number | null;
  censusPopulation: number | null;
}

interface Props {
  wishes: ImportWishes;
  access: Access | null;
  divisions: readonly DivisionNode[];
  onChange: (change: Partial<ImportWishes>) => void;
}

/** More people than any city has: beyond it lies a slip of the hand. */
const MOST = 100_000_000;

const listed = (file: File | null): Array<{ uid: string; name: string }> => (file === null ? [] : [{ uid: '1', name: file.name }]);

/** The fields of an import: the map, where it belongs, and what may come beside it. */
export function ImportForm({ wishes, access, divisions, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const beside = (key: 'boundaryFile' | 'householdsFile', label: string): React.JSX.Element => (
    <Form.Item label={label}>
      <Upload maxCount={1} fileList={listed(wishes[key])} beforeUpload={(file) => (onChange({ [key]: file }), false)} onRemove={() => onChange({ [key]: null })}>
        <Button>{t('import.choose')}</Button>
      </Upload>
    </Form.Item>
  );
  const census = (key: 'censusHouseholds' | 'censusPopulation', unit: string): React.JSX.Element => (
    <Form.Item label={t(`import.${key}`)} htmlFor={`import-${key}`}>
      <InputNumber id={`import-${key}`} min={1} max={MOST} precision={0} value={wishes[key]} onChange={(value) => onChange({ [key]: value })} suffix={unit} style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <Form layout="vertical" className="jw-import">
      <Upload.Dragger maxCount={1} fileList={listed(wishes.file)} beforeUpload={(file) => (onChange({ file }), false)} onRemove={() => onChange({ file: null })}>
        <p>
          <InboxOutlined style={{ fontSize: 24 }} /> {t('import.drop')}
        </p>
        <p className="jw-quiet">{t('import.formats')}</p>
      </Upload.Dragger>
      <div className="jw-pair">
        <Form.Item label={t('import.division')} htmlFor="import-division">
          <DivisionSelect id="import-division" access={access} divisions={divisions} value={wishes.division} onChange={(division) => onChange({ division })} />
        </Form.Item>
        <Form.Item label={t('import.name')} htmlFor="import-name">
          <Input id="import-name" value={wishes.name} maxLength={60} onChange={(event) => onChange({ name: event.target.value })} placeholder={divisions.find(({ code }) => code === wishes.division)?.name} />
        </Form.Item>
        {beside('boundaryFile', t('import.boundary'))}
        {beside('householdsFile', t('import.households'))}
        {census('censusHouseholds', t('import.householdUnit'))}
        {census('censusPopulation', t('import.personUnit'))}
      </div>
      <p className="jw-quiet">{t('import.censusWhy')}</p>
    </Form>
  );
}
