// Package worksheet makes exercises of a judged map: which part of it stands on a
// sheet, what is asked there, and what is right.
//
// What is asked on one sheet is chosen so that nothing on the sheet answers it: not
// another exercise, nor a claim elsewhere that says the same. What is right is no
// matter of taste: where two claims could change places unseen, that is known, and
// verdicts are those of the map as it stands on the sheet.
//
// What is chosen depends on the map and the options alone, on every machine.
package worksheet
