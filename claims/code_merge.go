package claims

import "slices"

// The findings of merging maps. Package engine/merge has the rules.
const (
	// MergedValues: two maps give one thing different values of a key, or different texts.
	MergedValues Code = "merge-values"
	// MergedID: two maps mean different things by one id.
	MergedID Code = "merge-id"
	// MergedTwins: claims of two maps under different ids are probably the same.
	MergedTwins Code = "merge-twins"
	// MergedConflict: a relation of one map does not go with what another says.
	MergedConflict Code = "merge-conflict"
)

// mergeCodes are the codes of merging. No map can turn them off: they are about
// several.
var mergeCodes = []Code{MergedValues, MergedID, MergedTwins, MergedConflict}

// OfMerging reports whether findings of a code are about several maps, which are
// merged.
func OfMerging(code Code) bool { return slices.Contains(mergeCodes, code) }
