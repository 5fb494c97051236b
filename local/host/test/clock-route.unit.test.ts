import { describe, expect, it } from '@jest/globals';
import { MovableClock } from '../../kit/movable-clock.ts';
import { Alarms } from '../clock/alarms.ts';
import { ClockControl } from '../clock/clock-control.ts';
import { clockRoute } from '../clock/clock-route.ts';
import { Work } from '../clock/work.ts';
import type { HttpReply } from '../http/exchange.ts';

const request = (method: string, body: object = {}) => ({
  method,
  url: new URL('http://localhost/admin/clock'),
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});

const said = ({ status, body }: HttpReply) => ({ status, body: JSON.parse(String(body)) as unknown });

describe('/admin/clock', () => {
  it('answers 202 when what is due takes too long, and tells when it is over', async () => {
    const clock = new MovableClock();
    const work = new Work();
    const alarms = new Alarms(clock, work);
    const move = (offsetMs: number) => {
      clock.moveTo(offsetMs);
      return Promise.resolve();
    };
    const control = new ClockControl({ clock, move, alarms, work });
    const impatient = clockRoute(control, 10);
    const route = clockRoute(control, 60_000);
    const end = work.begin();

    expect(said(await impatient(request('POST', { advance: 'P1D' })))).toEqual({
      status: 202,
      body: { idle: false },
    });
    expect(said(await route(request('GET')))).toMatchObject({ status: 200, body: { idle: false } });
    end();
    expect(said(await route(request('POST', { advance: 'PT0S' })))).toMatchObject({
      status: 200,
      body: { fired: 0 },
    });
    expect(said(await route(request('GET')))).toMatchObject({ status: 200, body: { idle: true } });
  });

  it('knows GET and POST', async () => {
    const clock = new MovableClock();
    const work = new Work();
    const control = new ClockControl({
      clock,
      move: () => Promise.resolve(),
      alarms: new Alarms(clock, work),
      work,
    });

    expect(await clockRoute(control)(request('DELETE'))).toEqual({
      status: 405,
      headers: [['allow', 'GET, POST']],
    });
  });
});
