package check

import "strings"

// verbStem makes one word of the forms of an English verb or noun, and is as rough
// as will do: what it makes is compared with what else it makes, and never shown.
// The past is another word, as what was may not be any more.
func verbStem(w string) string {
	if now, ok := irregularPast[w]; ok {
		return inPast(verbStem(now))
	}
	switch {
	case w == "has":
		return "hav"
	case len(w) < 4 || w[len(w)-1] >= 0x80:
		return w
	case strings.HasSuffix(w, "ied"):
		return inPast(w[:len(w)-3] + "y")
	case strings.HasSuffix(w, "eed"):
	case strings.HasSuffix(w, "ed"):
		return inPast(w[:len(w)-2])
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"):
	case strings.HasSuffix(w, "s"):
		w = w[:len(w)-1]
	}
	return strings.TrimSuffix(w, "e")
}

func inPast(stem string) string { return stem + "+ed" }

var irregularPast = func() map[string]string {
	forms := make(map[string]string)
	for _, pair := range strings.Fields(`became:become began:begin broke:break brought:bring built:build came:come caught:catch
		chose:choose fell:fall felt:feel fought:fight found:find gave:give got:get grew:grow had:have held:hold kept:keep
		knew:know led:lead left:leave lost:lose made:make meant:mean met:meet paid:pay ran:run rose:rise said:say saw:see
		sent:send spent:spend spoke:speak stood:stand taught:teach thought:think told:tell took:take went:go won:win
		wrote:write`) {
		was, is, _ := strings.Cut(pair, ":")
		forms[was] = is
	}
	return forms
}()
