const codes = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The 18 markets without Azure Reservations in 2018. */
export const closedIn2018 = codes('AR AZ BY BR CN IN ID KZ LI MY MX RU SA ZA KR TW TR UA');

/** Markets without Azure Reservations since 2021. Microsoft's page lists 110 names, which are 107 codes. */
export const closedSince2021 = codes(`
  AX AS AD AI AQ AG AW BJ BT BQ BV BR IO VG BF BI KH CF TD CN CX CC KM CG CD CK DJ DM GQ ER FK GF PF TF GA GM GI
  GL GD GP GU GG GN GW GY HT HM IM SJ JE KI XK LA LS LR MG MW MV ML MH MQ MR YT FM MS MZ MM NR NC NE NU NF MP PW
  PG PN RE RU BL LC MF PM VC WS SM ST SC SL SX SB SO GS SS SH SR SZ TL TG TK TO TC TV UM VU VA WF YE`);
