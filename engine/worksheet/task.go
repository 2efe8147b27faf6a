package worksheet

import "fmt"

// Task is a kind of exercise. The zero Task is invalid.
type Task uint8

// The tasks.
const (
	Missing   Task = iota + 1 // fill in claims that are left out of the map
	Arrows                    // say of an arrow whether it supports or rebuts
	Undercut                  // find the claim that speaks against a step
	Verdicts                  // say of each claim whether it stands
	Contested                 // find the claims that are contested
	Cruxes                    // name what would settle whether a claim stands
	Quotes                    // find the claim that a quote belongs to
	Places                    // put shuffled claims into the map
)

var taskNames = []string{
	Missing: "missing", Arrows: "arrows", Undercut: "undercut", Verdicts: "verdicts", Contested: "contested",
	Cruxes: "cruxes", Quotes: "quotes", Places: "map",
}

// String returns the name of the task as it is written in a command.
func (t Task) String() string {
	if t >= Missing && int(t) < len(taskNames) {
		return taskNames[t]
	}
	return fmt.Sprintf("Task(%d)", uint8(t))
}

// ParseTask is the inverse of [Task.String].
func ParseTask(s string) (Task, bool) {
	for t := Missing; int(t) < len(taskNames); t++ {
		if taskNames[t] == s {
			return t, true
		}
	}
	return 0, false
}

// Tasks lists the names of all tasks.
func Tasks() []string { return append([]string(nil), taskNames[Missing:]...) }

// Together lists the tasks that one sheet can have together. [Places] is not among
// them: it leaves nothing in the map that [Missing] and [Arrows] could ask about.
func Together() []Task {
	return []Task{Missing, Arrows, Undercut, Verdicts, Contested, Cruxes, Quotes}
}

// drawn reports whether a task is about the drawing of the map.
func (t Task) drawn() bool { return t != Undercut && t != Quotes }
