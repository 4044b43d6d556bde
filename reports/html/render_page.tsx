import { createHash } from 'node:crypto';
import { render } from 'preact-render-to-string';
import { filterScript } from './filter_script';
import { type PageInput, ReportPage } from './report_page';
import { stylesheet } from './stylesheet';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The whole report as one HTML document that loads nothing and runs no script but its own. */
export function renderPage(input: PageInput): string {
  const page = render(<ReportPage {...input} />).replace(
    /<\/body>$/,
    () => `<script>${filterScript}</script></body>`,
  );
  return htmlDocument('Watertight report', page, `script-src ${hashOf(filterScript)}; `);
}

/** A document in the look of the report that loads nothing. @param body from `<body>` on @param scripts what its policy lets run */
export function htmlDocument(title: string, body: string, scripts = ''): string {
  const policy = `default-src 'none'; style-src ${hashOf(stylesheet)}; ${scripts}base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><style>${stylesheet}</style></head>`,
    `${body}</html>\n`,
  ].join('\n');
}
