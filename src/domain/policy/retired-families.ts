import type { Term } from '../purchase.ts';

/** A VM family whose reservations are no longer sold or renewed, and for which terms. */
export interface RetiredFamily {
  readonly family: string;
  /** Matches the ARM SKU name. */
  readonly pattern: RegExp;
  readonly terms: readonly Term[];
}

const ONE_YEAR: readonly Term[] = ['P1Y'];
const BOTH: readonly Term[] = ['P1Y', 'P3Y'];
const family = (name: string, pattern: RegExp, terms: readonly Term[]): RetiredFamily => ({
  family: name,
  pattern,
  terms,
});

/** Families that stopped being sold together. */
export interface Retirement {
  /** The first day (UTC) they are neither sold nor renewed. */
  readonly on: string;
  readonly families: readonly RetiredFamily[];
}

/** The retirement of 2026 (R85): the older families for 1 year, the v3 general-purpose ones altogether. */
export const retirementOf2026: Retirement = {
  on: '2026-07-01',
  families: [
    family('Av2', /^Standard_A\d+_v2$/i, ONE_YEAR),
    family('Amv2', /^Standard_A\d+m_v2$/i, ONE_YEAR),
    family('Bv1', /^Standard_B\d+(ms|ls|s)$/i, ONE_YEAR),
    family('D', /^Standard_D\d+$/i, ONE_YEAR),
    family('Ds', /^Standard_DS\d+$/i, ONE_YEAR),
    family('Dv2', /^Standard_D\d+_v2$/i, ONE_YEAR),
    family('Dsv2', /^Standard_DS\d+(-\d+)?_v2$/i, ONE_YEAR),
    family('F', /^Standard_F\d+$/i, ONE_YEAR),
    family('Fs', /^Standard_F\d+s$/i, ONE_YEAR),
    family('Fsv2', /^Standard_F\d+s_v2$/i, ONE_YEAR),
    family('G', /^Standard_G\d+$/i, ONE_YEAR),
    family('Gs', /^Standard_GS\d+(-\d+)?$/i, ONE_YEAR),
    family('Ls', /^Standard_L\d+s$/i, ONE_YEAR),
    family('Lsv2', /^Standard_L\d+s_v2$/i, ONE_YEAR),
    family('Dv3', /^Standard_D\d+_v3$/i, BOTH),
    family('Dsv3', /^Standard_D\d+s_v3$/i, BOTH),
    family('Ev3', /^Standard_E\d+i?_v3$/i, BOTH),
    family('Esv3', /^Standard_E\d+(-\d+)?i?s_v3$/i, BOTH),
  ],
};
