/** A VM family, identified by the ARM names of its sizes. */
export interface VmFamily {
  readonly family: string;
  readonly pattern: RegExp;
  /** Families that Microsoft recommends instead; empty when it names none. */
  readonly successors: readonly string[];
}

const family = (name: string, pattern: RegExp, successors = ''): VmFamily => ({
  family: name,
  pattern,
  successors: successors.split(' ').filter((one) => one !== ''),
});

/*
 * Successors: the guide for retired sizes, see RETIREMENT_GUIDE; empty where Microsoft names none.
 *
 * Constrained cores (`E4-2s`) and isolated sizes (`DS15i`) belong to the family of the size they are cut from.
 * Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */

export const retiringIn2028May = [
  family('D', /^Standard_D\d+$/i, 'Dv5 Dsv5 Dsv6 Dsv7'),
  family('Ds', /^Standard_DS\d+(-\d+)?$/i, 'Dsv5 Dsv6 Dsv7'),
  family('Dv2', /^Standard_D\d+(-\d+)?i?_v2$/i, 'Dv5 Dsv5 Dsv6 Dsv7'),
  family('Dsv2', /^Standard_DS\d+(-\d+)?i?_v2$/i, 'Dsv5 Dsv6 Dsv7'),
  family('Ls', /^Standard_L\d+s$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
];

export const retiringIn2028November = [
  family('Av2', /^Standard_A\d+_v2$/i, 'Bsv2 Basv2 Dsv5 Dsv6 Esv5 Esv6'),
  family('Amv2', /^Standard_A\d+m_v2$/i, 'Bsv2 Basv2 Dsv5 Dsv6 Esv5 Esv6'),
  family('Bv1', /^Standard_B\d+(ms|ls|s)$/i, 'Bsv2 Basv2 Dlsv5 Dlsv6'),
  family('F', /^Standard_F\d+$/i, 'Dlsv5 Dlsv6 Falsv6'),
  family('Fs', /^Standard_F\d+s$/i, 'Dlsv5 Dlsv6 Falsv6'),
  family('Fsv2', /^Standard_F\d+(-\d+)?s_v2$/i, 'Dlsv5 Dlsv6 Falsv6'),
  family('G', /^Standard_G\d+$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
  family('Gs', /^Standard_GS\d+(-\d+)?$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
  family('Lsv2', /^Standard_L\d+s_v2$/i, 'Lsv3 Lasv3 Lsv4 Lasv4'),
];

export const retiringIn2029 = [
  family('Dv3', /^Standard_D\d+(-\d+)?_v3$/i, 'Dv5 Dsv5 Dsv6 Dsv7'),
  family('Dsv3', /^Standard_D\d+(-\d+)?s_v3$/i, 'Dsv5 Dsv6 Dsv7'),
  family('Ev3', /^Standard_E\d+(-\d+)?i?_v3$/i, 'Ev5 Esv5 Esv6 Esv7'),
  family('Esv3', /^Standard_E\d+(-\d+)?i?s_v3$/i, 'Esv5 Esv6 Esv7'),
];

export const retiringIn2027 = [
  family('HBv2', /^Standard_HB\d+(-\d+)?rs_v2$/i, 'HBv3 HBv4 HBv5 HX'),
  family('NP', /^Standard_NP\d+s$/i, 'NDv2 NCads_H100_v5 NCasT4_v3'),
];

/** Families of which the machines retire, while no day is published from which they are no longer reserved. */
export const ncv3 = family('NCv3', /^Standard_NC\d+r?s_v3$/i, 'NC_A100_v4');
export const nvv3 = family('NVv3', /^Standard_NV\d+s_v3$/i, 'NVadsA10_v5');
export const nvv4 = family('NVv4', /^Standard_NV\d+as_v4$/i, 'NVadsA10_v5');
export const m192v2 = family('M192v2', /^Standard_M192id?m?s_v2$/i);

/** A `_Promo` size is the same size at another price. `undefined` when the family of the size is not among them. */
export const familyAmong = (families: readonly VmFamily[], sku: string): VmFamily | undefined =>
  families.find(({ pattern }) => pattern.test(sku.replace(/_Promo$/i, '')));
