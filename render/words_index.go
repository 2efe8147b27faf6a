package render

import "fmt"

// indexWords are the words of the page that lists many maps, see [WriteIndex].
type indexWords struct {
	title     string // of the page
	maps      func(n int) string
	claims    func(n int) string
	contested func(n int) string // of claims, where there are any
	faulty    func(n int) string // of a map that was not drawn: how many errors its file has
	failed    string             // of a map that was not drawn for another reason
}

var englishIndex = indexWords{
	title:     "Argument maps",
	maps:      func(n int) string { return plural(n, "map") },
	claims:    func(n int) string { return plural(n, "claim") },
	contested: func(n int) string { return fmt.Sprintf("%d contested", n) },
	faulty:    func(n int) string { return "Not drawn: the file has " + plural(n, "error") },
	failed:    "Not drawn: crux said why when it drew the others",
}

var simplifiedIndex = indexWords{
	title:     "论证图目录",
	maps:      func(n int) string { return fmt.Sprintf("%d幅图", n) },
	claims:    func(n int) string { return fmt.Sprintf("%d个主张", n) },
	contested: func(n int) string { return fmt.Sprintf("%d个有争议", n) },
	faulty:    func(n int) string { return fmt.Sprintf("未绘制：文件有%d处错误", n) },
	failed:    "未绘制：原因见绘图时的提示",
}

var traditionalIndex = indexWords{
	title:     "論證圖目錄",
	maps:      func(n int) string { return fmt.Sprintf("%d幅圖", n) },
	claims:    func(n int) string { return fmt.Sprintf("%d個主張", n) },
	contested: func(n int) string { return fmt.Sprintf("%d個有爭議", n) },
	faulty:    func(n int) string { return fmt.Sprintf("未繪製：檔案有%d處錯誤", n) },
	failed:    "未繪製：原因見繪圖時的提示",
}
