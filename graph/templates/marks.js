/* How capacities and functions look. The colours are those of Okabe and Ito (2008) for the capacities met most often,
   and of Tol's muted scheme for the others: told apart by most colour-blind readers; words say the same beside them. */
const CAPACITY_COLOURS = {
  "state-party": "#0072b2", "party-organization": "#56b4e9", "signatory": "#e69f00", "non-party": "#d55e00",
  "observer-state": "#009e73", "observer-entity": "#88ccee", "observer-organization": "#cc79a7", "un-entity": "#f0e442",
  "process": "#332288", "participant": "#8a8f98", "member": "#117733", "invited-expert": "#aa4499", "associate": "#882255", "": "#c9ced6",
};
/* In the order of weight: of several functions at one meeting the first is drawn. */
const FUNCTION_MARKS = {
  "chair": "◆", "co-chair": "◈", "vice-chair": "◇", "rapporteur": "▲", "host": "★", "organizer": "☆", "secretariat": "✚", "opener": "▶",
  "panellist": "■", "presenter": "□", "discussion-lead": "◐", "discussant": "◑", "speaker": "●", "nominated-expert": "△", "attendee": "", "absentee": "×",
};
const CAPACITY_ORDER = Object.keys(CAPACITY_COLOURS), FUNCTION_ORDER = Object.keys(FUNCTION_MARKS);

/* Black or white, whichever is read better on `colour` (relative luminance as WCAG 2 defines it). */
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#000000" : "#ffffff";
}
