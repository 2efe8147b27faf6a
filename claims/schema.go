package claims

import _ "embed"

//go:embed schema.json
var schema string

// Schema returns the JSON Schema (draft-07) of a claim file, by which editors
// complete keys, explain them and mark mistakes while a file is being written.
// It says in structure and types what [Load] accepts; what names refer to is
// not its business. The file ends in a newline.
func Schema() string { return schema }
