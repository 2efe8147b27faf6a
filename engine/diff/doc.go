// Package diff compares two judged maps: what was added to the old one, removed
// from it and changed in it to make the new one, and which verdicts that flipped.
//
// Claims are the same where they have the same id, or nearly the same text; reasons
// where they lead from the same premises to the same target. What a claim file does
// not mean does not count: the order of what it lists, and its layout.
//
// All functions are pure, and what they return depends on the maps alone.
package diff
