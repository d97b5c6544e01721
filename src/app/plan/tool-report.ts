/**
 * What the tool at work says. Not a part of the desk's state: it changes with every frame of a drag, and only the line
 * that shows it is to be drawn anew.
 */
import { create } from 'zustand';
import type { ToolReport } from '../../grid-editor/gestures/host.ts';

export const useToolReport = create<{ report: ToolReport | null }>(() => ({ report: null }));

export function tellReport(report: ToolReport | null): void {
  useToolReport.setState({ report });
}
