// Package merge makes one map of several: those of two sides, or of several authors,
// with or without a common beginning.
//
// Claims, sides, speakers and sources are the same where they have one id and mean
// one thing, reasons where they lead from the same premises to the same target. What
// maps say of the same thing is united. Where they differ, one value is kept, the
// others are told, and stand beside it in a comment that begins with [Mark]; which
// one is kept depends on the values alone, and not on the order of the maps. Merging
// what has been merged with one of its maps gives the same again.
//
// Nothing is invented: what is in the result stands in one of the maps, or is a
// fixed phrase of this package.
package merge
