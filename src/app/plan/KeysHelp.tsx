import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

const KEYS = [['Ctrl/⌘ K', 'search'], ['Ctrl/⌘ S', 'save'], ['Ctrl/⌘ Z', 'undo'], ['Ctrl/⌘ Shift Z', 'redo'], ['D', 'draw'], ['C', 'cut'], ['M', 'merge'], ['R', 'reshape'], ['V', 'vertex'], ['B', 'paint'], ['L', 'lock'], ['T', 'trace'], ['Backspace / Delete', 'back'], ['← ↑ → ↓', 'arrows'], ['Space', 'space'], ['Alt', 'alt'], ['Enter', 'enter'], ['Esc', 'escape'], ['?', 'help']] as const;

export function KeysHelp({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width={480}>
      <dl className="jw-facts">
        {KEYS.map(([key, name]) => [
          <dt key={key}><kbd>{key}</kbd></dt>,
          <dd key={name}>{t(`keys.${name}`)}</dd>,
        ])}
      </dl>
    </Modal>
  );
}
