import { defineWords } from '../../base/words.ts';

export const partitionPanelWords = defineWords({
  'partitionPanel.open': ['自动划分', 'Partition'],
  'partitionPanel.title': ['按户数自动划分网格', 'Partition by households'],
  'partitionPanel.band': ['每格户数', 'Households per cell'],
  'partitionPanel.min': ['下限（户）', 'Lower end (households)'],
  'partitionPanel.max': ['上限（户）', 'Upper end (households)'],
  'partitionPanel.stop': ['停止', 'Stop'],
  'partitionPanel.close': ['关闭', 'Close'],
  'partitionPanel.again': ['重新划分', 'Run again'],
  'partitionPanel.findings': ['未达目标的原因（{{count}}）', 'Why not all are in band ({{count}})'],
  'partitionPanel.show': ['查看', 'Show'],
  'partitionPanel.seconds': ['用时上限（秒）', 'Time limit (s)'],
  'partitionPanel.start': ['开始划分', 'Start'],
  'partitionPanel.best': ['当前最好：{{cells}} 个网格，{{within}} 个在目标内', 'Best so far: {{cells}} cells, {{within}} in band'],
  'partitionPanel.replace': ['应用后将替换方案中现有的 {{count}} 个网格，保存前可撤销。', 'Applying replaces the {{count}} cells of this plan; it can be undone until saved.'],
  'partitionPanel.done': ['{{cells}} 个网格，{{within}} 个在目标内', '{{cells}} cells, {{within}} in band'],
  'partitionPanel.apply': ['应用到方案', 'Apply'],
  'partitionPanel.discard': ['放弃', 'Discard'],
  'partitionPanel.name': ['网格 {{number}}', 'Cell {{number}}'],
});
