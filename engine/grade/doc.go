// Package grade compares a pupil's map with a teacher's, the key: which claims and
// relations of the key are there, which are not quite right, which are missing, and
// what the key does not have. The rubric of the key gives points for that.
//
// Claims are matched by what they say, by what they are in their maps, such as the
// thesis, and by their ids where the texts do not decide. What is found depends on
// the two maps alone, not on the order in which they list things.
//
// The points are the most that any way of matching gives. So nothing that is taken
// out of an answer raises them, unless the rubric takes points off for what the key
// does not have, and it is that; verdicts apart, which follow from the whole map, and
// what is named as the thesis, without which other claims can be taken for it.
package grade
