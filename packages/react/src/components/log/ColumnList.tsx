import { useUsageContext } from '../../hooks/usage-context.ts';
import type { LogLayout } from '../../hooks/use-log-layout.ts';
import { ALL_COLUMNS, moveColumn, type ShownColumn, toggleColumn } from '../../prepare/log-columns.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

/** Every column, the shown ones first in their order, to be shown, hidden and moved. */
export const ColumnList = ({ layout }: { readonly layout: LogLayout }) => {
  const { messages } = useUsageContext();
  const { columns, setColumns } = layout;
  const hidden = ALL_COLUMNS.filter((column) => !columns.includes(column));
  return (
    <div className="tb-columns">
      <ul className="tb-menu">
        {[...columns, ...hidden].map((column) => (
          <li key={column} className="tb-column-item">
            <label className="tb-menu-item tb-menu-check">
              <input
                type="checkbox"
                checked={columns.includes(column)}
                disabled={columns.length === 1 && columns[0] === column}
                onChange={() => setColumns(toggleColumn(columns, column))}
              />
              {messages.log.columns[column]}
            </label>
            {columns.includes(column) ? <Mover column={column} layout={layout} /> : null}
          </li>
        ))}
      </ul>
      <div className="tb-value-foot">
        <span className="tb-hint">{messages.log.headHint}</span>
        <button type="button" className="tb-link" disabled={layout.isDefault} onClick={layout.reset}>
          {messages.log.resetColumns}
        </button>
      </div>
    </div>
  );
};

const Mover = ({
  column,
  layout: { columns, setColumns },
}: {
  readonly column: ShownColumn;
  readonly layout: LogLayout;
}) => {
  const { log } = useUsageContext().messages;
  const at = columns.indexOf(column);
  const move = (label: string, icon: IconName, to: number) => (
    <button
      type="button"
      className="tb-icon-button tb-icon-button-small"
      aria-label={label}
      title={label}
      // Kept in the Tab order at the ends: the focus must not fall off under a keyboard's feet.
      aria-disabled={to < 0 || to >= columns.length}
      onClick={() => setColumns(moveColumn(columns, column, to))}
    >
      <Icon name={icon} />
    </button>
  );
  const name = log.columns[column];
  return (
    <span className="tb-column-move">
      {move(log.moveEarlier(name), 'arrowUp', at - 1)}
      {move(log.moveLater(name), 'arrowDown', at + 1)}
    </span>
  );
};
