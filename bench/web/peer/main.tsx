/// <reference types="vite/client" />
// What someone builds in an afternoon from Tremor's examples, on the same answers: the peer that the dashboard is compared with.
import type { BreakdownRow, LogRow, Summary, TimeseriesRow } from '@tokenbook/core/contract';
import {
  BarChart,
  Button,
  Card,
  DonutChart,
  Metric,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  Text,
  Title,
} from '@tremor/react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './peer.css';

const RANGES = ['last-month', '7d', '30d', '90d', 'this-year', 'all'];

interface Answers {
  readonly summary: Summary;
  readonly series: readonly TimeseriesRow[];
  readonly providers: readonly BreakdownRow[];
  readonly projects: readonly BreakdownRow[];
  readonly models: readonly BreakdownRow[];
  readonly log: readonly LogRow[];
}

const ask = async <Answer,>(path: string): Promise<Answer> => (await fetch(`/api/usage/${path}`)).json();

const askAll = async (range: string): Promise<Answers> => {
  const [summary, series, providers, projects, models, log] = await Promise.all([
    ask<Summary>(`summary?range=${range}`),
    ask<readonly TimeseriesRow[]>(`timeseries?range=${range}&by=provider&limit=8`),
    ask<readonly BreakdownRow[]>(`breakdown?range=${range}&by=provider&limit=8`),
    ask<readonly BreakdownRow[]>(`breakdown?range=${range}&by=project&limit=10`),
    ask<readonly BreakdownRow[]>(`breakdown?range=${range}&by=model&limit=10`),
    ask<readonly LogRow[]>(`log?range=${range}&pageSize=50`),
  ]);
  return { summary, series, providers, projects, models, log };
};

const nameOf = (row: BreakdownRow | TimeseriesRow) => row.providerName ?? row.projectName ?? row.modelName ?? 'Other';

/** Rows by bucket and provider as Tremor wants them: one object a bucket, one key a provider. */
const toStacks = (series: readonly TimeseriesRow[]) => {
  const stacks = new Map<string, Record<string, string | number>>();
  for (const row of series) {
    const stack = stacks.get(row.start) ?? { date: row.start.slice(0, 10) };
    stack[nameOf(row)] = row.tokens;
    stacks.set(row.start, stack);
  }
  return [...stacks.values()];
};

const Page = () => {
  const [range, setRange] = useState('30d');
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [isBusy, setIsBusy] = useState(true);
  useEffect(() => {
    let isCurrent = true;
    setIsBusy(true);
    void askAll(range).then((all) => {
      if (!isCurrent) return;
      setAnswers(all);
      setIsBusy(false);
    });
    return () => {
      isCurrent = false;
    };
  }, [range]);
  return (
    <main className="mx-auto max-w-7xl space-y-6 p-6" aria-busy={isBusy}>
      <div className="flex gap-2">
        {RANGES.map((one) => (
          <Button key={one} variant={one === range ? 'primary' : 'secondary'} onClick={() => setRange(one)}>
            {one}
          </Button>
        ))}
      </div>
      {answers === null ? <Text>Loading…</Text> : <Panels {...answers} />}
    </main>
  );
};

const Panels = ({ summary, series, providers, projects, models, log }: Answers) => (
  <>
    <div className="grid grid-cols-3 gap-6">
      {[
        ['Total tokens', summary.totalTokens.toLocaleString()],
        ['Total cost', `$${summary.totalCost.toFixed(2)}`],
        ['Requests', summary.requests.toLocaleString()],
      ].map(([name, value]) => (
        <Card key={name}>
          <Text>{name}</Text>
          <Metric>{value}</Metric>
        </Card>
      ))}
    </div>
    <Card data-drawing="time">
      <Title>Over time</Title>
      <BarChart data={toStacks(series)} index="date" categories={[...new Set(series.map(nameOf))]} stack />
    </Card>
    <div className="grid grid-cols-2 gap-6">
      <Card data-drawing="providers">
        <Title>Providers</Title>
        <DonutChart
          data={providers.map((row) => ({ name: nameOf(row), tokens: row.tokens }))}
          index="name"
          category="tokens"
        />
      </Card>
      <Card data-drawing="projects">
        <Title>Projects</Title>
        <BarChart
          layout="vertical"
          yAxisWidth={140}
          data={projects.map((row) => ({ name: nameOf(row), tokens: row.tokens }))}
          index="name"
          categories={['tokens']}
        />
      </Card>
    </div>
    <Card>
      <Title>Models</Title>
      <Rows
        head={['Model', 'Tokens', 'Cost', 'Requests']}
        rows={models.map((row) => [
          nameOf(row),
          row.tokens.toLocaleString(),
          `$${(row.cost ?? 0).toFixed(2)}`,
          row.requests.toLocaleString(),
        ])}
      />
    </Card>
    <Card>
      <Title>Requests</Title>
      <Rows
        head={['Date', 'Project', 'Provider', 'Model', 'Input', 'Output', 'Total', 'Cost']}
        rows={log.map((row) => [
          new Date(row.date).toLocaleString(),
          row.projectName,
          row.providerName,
          row.model,
          row.inputTokens.toLocaleString(),
          row.outputTokens.toLocaleString(),
          row.totalTokens.toLocaleString(),
          row.cost === null ? 'unpriced' : `$${row.cost.toFixed(4)}`,
        ])}
      />
    </Card>
  </>
);

const Rows = ({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }) => (
  <Table>
    <TableHead>
      <TableRow>
        {head.map((name) => (
          <TableHeaderCell key={name}>{name}</TableHeaderCell>
        ))}
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map((row) => (
        <TableRow key={row.join(' ')}>
          {row.map((cell, index) => (
            <TableCell key={head[index]}>{cell}</TableCell>
          ))}
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
