package render

// To grant a claim is 认可, as on the cards; to withdraw it 收回.

var simplifiedPage = pageWords{
	Search: "搜索论证图", Previous: "上一个结果", Next: "下一个结果",
	NoneFound: "未找到", OneFound: "1个主张", Found: "{0}个主张",

	Share: "分享", CopyLink: "复制当前视图的链接", Copied: "链接已复制，打开即见当前所示",
	SaveSVG: "保存为矢量图", SavePNG: "保存为图片", NoPicture: "图太大，浏览器无法生成图片，请保存为矢量图", Print: "打印",
	ZoomIn: "放大", ZoomOut: "缩小", ZoomFit: "显示全图", Close: "关闭",
	NoScript: "此处不能运行脚本，论证图只能作为图片查看。",

	Help: "帮助与按键", Keys: "按键", Verdicts: "各种判定的含义",
	Intro: "拖动可移动论证图，滚动滚轮或双指开合可缩放。指向一个主张，可看到哪些内容与它有关；点击它，可查看全部内容。认可或收回主张，可看到会有什么结果：文件不会改变，网址可以带您回到当前所示。",
	Does: keyWords{
		Walk: "沿着理由走到下一个主张", Open: "在侧栏中打开主张",
		Move: "认可主张、收回主张，或恢复文件中的原状", Undo: "撤销一步，或全部撤销",
		Search: "搜索", Step: "下一个、上一个结果", Zoom: "放大、缩小、显示全图",
		Close: "关闭侧栏，结束搜索", Help: "显示帮助",
	},

	WhatIf: "假如", Undo: "撤销", Reset: "全部还原",
	Stale:    "强度、争议热度和影响力仍以文件为准。",
	AsInFile: "与文件一致", Grant: "认可", Withdraw: "收回",
	Granted: "认可：{0}", Withdrawn: "收回：{0}", TakeBack: "撤销：{0}",
	NoChange: "其他判定不变", OneChange: "1个判定改变", Changes: "{0}个判定改变",
	Change: "{0}：{1} → {2}", Was: "原为：{0}", AndMore: "另有{0}个",
	Clash: "“{0}”不能与已认可的“{1}”同时认可",

	Panel: "主张", Thesis: "论题", NotDrawn: "图中没有显示这个主张。",

	WhyHeading: "为什么", Unfold: "为什么：{0}", BearsHeading: "它的作用", WithOthers: "与{0}一起",

	CruxHeading: "怎样会改变判定", FileOnly: "以下以文件中的论证图为准。",
	NotLooked:  "论证图较大，此处未作查找。",
	WouldStand: "要使它成立", WouldFall: "要使它不成立",
	GrantIt: "认可{0}", WithdrawIt: "收回{0}", And: "，并", TryIt: "试一试",
	Never:    "除论题外，无论认可或收回哪些主张都做不到。",
	OtherWay: "另有1种步数相同的办法。", OtherWays: "另有{0}种步数相同的办法。",
	LargerWay: "另有1种步数更多的办法。", LargerWays: "另有{0}种步数更多的办法。",
	LeastMove: "至少需要1步；查找到此为止。", LeastMoves: "至少需要{0}步；查找到此为止。",
	Ended: "查找已中止，未找出全部办法。",

	Why: whyWords{
		CommonGround: "共同的前提，不论有何反驳", TakenBack: "提出者已收回",
		ForIt: "支持它", AgainstIt: "反对它",
		InVain: "反对它，但不足以推翻：{0}", NotEnough: "支持它，但不够：{0}",
		NotCounting: "{0}，但不起作用：{1}", NotCountingSoOn: "{0}，但不起作用，依此类推：{1}",
		Since: "，因为{0}", SinceFalls: "，因为这一主张不成立：",
		ThisFalls: "{0}不成立", UndercutsIt: "{0}否定了这一推论", IsSetAside: "它已被排除",
		MoreNotCounting: "另有{0}条支持它的理由不起作用",
		ByStandard:      "按“{0}”的证明标准，{1}", Enough: "这已足够", TooLittle: "这还不够", NeitherEnough: "这对哪一方都不够",
		BesideFalls: "它不能与以下不成立的主张同时成立：", BesideStands: "它不能与以下成立的主张同时成立：", BesideOpen: "它不能与以下主张同时成立：",
		NothingAgainst: "没有反对它的理由", NothingCounts: "没有起作用的理由能压倒它", NeedsOne: "它需要理由，而支持它的理由都不起作用",
		Neither: "双方不分轻重", InCircle: "它处在一个外部无法解决的循环之中", WaitsFor: "它取决于有争议的主张",
		InAnyCase: "无论如何{0}：{1}", MayTurnOut: "{0}，视情况而定", AsWell: "同样{0}：{1}",
		AgainstStep: "否定这一推论", UndercutsStep: "以下理由否定那一推论", SoOn: "{0}，依此类推：{1}",
		OfWeight: "，权重{0}", OnlyTogether: "，须合在一起", TogetherWith: "与", Follows: "：", AndMore: "，另有{0}个",
		Comma: "、", Semicolon: "；", Weight: "权重{0}", InBrackets: "（{0}）",
		Standards: [...]string{"优势证据", "初步证据", "辩证有效", "清楚且令人信服", "排除合理怀疑"},
	},
}

var traditionalPage = pageWords{
	Search: "搜尋論證圖", Previous: "上一個結果", Next: "下一個結果",
	NoneFound: "未找到", OneFound: "1個主張", Found: "{0}個主張",

	Share: "分享", CopyLink: "複製目前檢視的連結", Copied: "連結已複製，開啟即見目前所示",
	SaveSVG: "儲存為向量圖", SavePNG: "儲存為圖片", NoPicture: "圖太大，瀏覽器無法產生圖片，請儲存為向量圖", Print: "列印",
	ZoomIn: "放大", ZoomOut: "縮小", ZoomFit: "顯示全圖", Close: "關閉",
	NoScript: "此處不能執行指令碼，論證圖只能作為圖片檢視。",

	Help: "說明與按鍵", Keys: "按鍵", Verdicts: "各種判定的含義",
	Intro: "拖曳可移動論證圖，捲動滾輪或雙指開合可縮放。指向一個主張，可看到哪些內容與它有關；點選它，可檢視全部內容。認可或收回主張，可看到會有什麼結果：檔案不會改變，網址可以帶您回到目前所示。",
	Does: keyWords{
		Walk: "沿著理由走到下一個主張", Open: "在側欄中開啟主張",
		Move: "認可主張、收回主張，或恢復檔案中的原狀", Undo: "復原一步，或全部復原",
		Search: "搜尋", Step: "下一個、上一個結果", Zoom: "放大、縮小、顯示全圖",
		Close: "關閉側欄，結束搜尋", Help: "顯示說明",
	},

	WhatIf: "假如", Undo: "復原", Reset: "全部還原",
	Stale:    "強度、爭議熱度和影響力仍以檔案為準。",
	AsInFile: "與檔案一致", Grant: "認可", Withdraw: "收回",
	Granted: "認可：{0}", Withdrawn: "收回：{0}", TakeBack: "復原：{0}",
	NoChange: "其他判定不變", OneChange: "1個判定改變", Changes: "{0}個判定改變",
	Change: "{0}：{1} → {2}", Was: "原為：{0}", AndMore: "另有{0}個",
	Clash: "「{0}」不能與已認可的「{1}」同時認可",

	Panel: "主張", Thesis: "論題", NotDrawn: "圖中沒有顯示這個主張。",

	WhyHeading: "為什麼", Unfold: "為什麼：{0}", BearsHeading: "它的作用", WithOthers: "與{0}一起",

	CruxHeading: "怎樣會改變判定", FileOnly: "以下以檔案中的論證圖為準。",
	NotLooked:  "論證圖較大，此處未作查找。",
	WouldStand: "要使它成立", WouldFall: "要使它不成立",
	GrantIt: "認可{0}", WithdrawIt: "收回{0}", And: "，並", TryIt: "試一試",
	Never:    "除論題外，無論認可或收回哪些主張都做不到。",
	OtherWay: "另有1種步數相同的辦法。", OtherWays: "另有{0}種步數相同的辦法。",
	LargerWay: "另有1種步數更多的辦法。", LargerWays: "另有{0}種步數更多的辦法。",
	LeastMove: "至少需要1步；查找到此為止。", LeastMoves: "至少需要{0}步；查找到此為止。",
	Ended: "查找已中止，未找出全部辦法。",

	Why: whyWords{
		CommonGround: "共同的前提，不論有何反駁", TakenBack: "提出者已收回",
		ForIt: "支持它", AgainstIt: "反對它",
		InVain: "反對它，但不足以推翻：{0}", NotEnough: "支持它，但不夠：{0}",
		NotCounting: "{0}，但不起作用：{1}", NotCountingSoOn: "{0}，但不起作用，依此類推：{1}",
		Since: "，因為{0}", SinceFalls: "，因為這一主張不成立：",
		ThisFalls: "{0}不成立", UndercutsIt: "{0}否定了這一推論", IsSetAside: "它已被排除",
		MoreNotCounting: "另有{0}條支持它的理由不起作用",
		ByStandard:      "按「{0}」的證明標準，{1}", Enough: "這已足夠", TooLittle: "這還不夠", NeitherEnough: "這對哪一方都不夠",
		BesideFalls: "它不能與以下不成立的主張同時成立：", BesideStands: "它不能與以下成立的主張同時成立：", BesideOpen: "它不能與以下主張同時成立：",
		NothingAgainst: "沒有反對它的理由", NothingCounts: "沒有起作用的理由能壓倒它", NeedsOne: "它需要理由，而支持它的理由都不起作用",
		Neither: "雙方不分輕重", InCircle: "它處在一個外部無法解決的循環之中", WaitsFor: "它取決於有爭議的主張",
		InAnyCase: "無論如何{0}：{1}", MayTurnOut: "{0}，視情況而定", AsWell: "同樣{0}：{1}",
		AgainstStep: "否定這一推論", UndercutsStep: "以下理由否定那一推論", SoOn: "{0}，依此類推：{1}",
		OfWeight: "，權重{0}", OnlyTogether: "，須合在一起", TogetherWith: "與", Follows: "：", AndMore: "，另有{0}個",
		Comma: "、", Semicolon: "；", Weight: "權重{0}", InBrackets: "（{0}）",
		Standards: [...]string{"優勢證據", "初步證據", "辯證有效", "清楚且令人信服", "排除合理懷疑"},
	},
}
