import { describe, expect, it } from '@jest/globals';
import { urlsOf } from '../addresses.ts';
import { seededPeople } from '../seeded-people.ts';
import { welcomeLines } from '../welcome.ts';

const urls = urlsOf({
  ...{ host: 7171, microsoft: 7172, 'microsoft control': 7173, identity: 7174, 'identity control': 7175 },
  ...{ 'service bus': 7176, 'service bus control': 7177 },
  ...{ 'azurite blob': 7178, 'azurite queue': 7179, 'azurite table': 7180 },
  ...{ mail: 7181, 'mail control': 7182 },
});
const told = (data: string) => welcomeLines({ urls }, seededPeople(), data).join('\n');

describe('the end of npm start', () => {
  it('says where to go', () => {
    for (const place of [
      'http://127.0.0.1:7171/portal/ (npm run portal:open -- --as approver opens it in a browser, signed in)\n',
      'http://127.0.0.1:7171/api/v1\n',
      'http://127.0.0.1:7171/api/openapi.json\n',
      'http://127.0.0.1:7171/api/docs/\n',
      'npx desk --help\n',
      'http://127.0.0.1:7171/api/health\n',
      'http://127.0.0.1:7173 ',
      ' .local/logs\n',
    ])
      expect(told('.local')).toContain(place);
  });

  it('opens the portal of the stack on its own folder', () => {
    expect(told('/tmp/my stack')).toContain("npm run portal:open -- --data '/tmp/my stack' --as approver");
    expect(told('/tmp/my stack')).toContain("npx desk --data '/tmp/my stack' --help");
  });

  it.each([
    ['sales-agent', 'Sandra Sales', 'Requester of Contoso, Fabrikam, Adatum, Tailspin'],
    ['sales-agent-2', 'Samir Sales', 'Requester of Contoso'],
    ['helpdesk-agent', 'Hanna Helpdesk', 'Helpdesk of Contoso, Fabrikam, Adatum, Tailspin'],
    ['approver', 'Ada Approver', 'Approver of Contoso, Fabrikam, Adatum, Tailspin'],
    ['approver-2', 'Anton Approver', 'Approver of Contoso, Fabrikam, Adatum, Tailspin'],
    ['billing-clerk', 'Bruno Billing', 'Billing of Contoso, Fabrikam, Adatum, Tailspin'],
    ['auditor', 'Aisha Auditor', 'Reader'],
    ['admin', 'Alex Admin', 'Admin'],
    ['outsider', 'Otto Outsider', 'no role'],
    ['other-partner', 'Olga Other', 'Admin, in another tenant'],
  ])('names %s with name and role', (user, name, role) => {
    const lines = told('.local').split('\n');
    expect(lines.filter((line) => line.startsWith(`  ${user} `)).map((line) => line.split(/ {2,}/))).toEqual([
      ['', user, name, role],
    ]);
  });

  it.each([
    ['.local', 'Bearer $(npm run -s token -- sales-agent)"'],
    ['/tmp/my stack', `Bearer $(npm run -s token -- --data '/tmp/my stack' sales-agent)"`],
  ])('has a command to paste that finds the stack on %s', (data, token) => {
    const [, command = ''] = told(data).split(/^ {2}(?=curl)/m);
    expect(command).toContain(
      '-s http://127.0.0.1:7171/api/v1/customers/aaaaaaaa-0000-4000-8000-000000000001/purchases',
    );
    expect(command).toContain(token);
    expect(JSON.parse(/-d '(.*)'/.exec(command)?.[1] ?? '')).toMatchObject({ quantity: 3, term: 'P1Y' });
  });
});
